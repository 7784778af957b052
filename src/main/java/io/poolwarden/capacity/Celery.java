package io.poolwarden.capacity;

import io.poolwarden.workload.Environment;
import java.util.List;
import java.util.Optional;

/**
 * A Celery worker: the most that {@code --autoscale} allows, else {@code --concurrency}, else one
 * for each CPU of the node; greenlets and threads share the pool of their one process ({@code
 * celery/bin/worker.py}, whose options click also reads from variables).
 */
record Celery() implements Program {
  private static final String VARIABLES = "CELERY_WORKER_";

  @Override
  public String name() {
    return "celery";
  }

  /** Its other commands, such as {@code beat}, make no processes. */
  @Override
  public Count processes(List<String> words, Environment environment) {
    int command = words.indexOf("worker");
    if (command < 0) {
      return words.stream().allMatch(Words::known) ? Count.exactly(1) : Count.atLeast(1);
    }
    Options options = new Options(words.subList(command + 1, words.size()), Options.Style.CLICK);
    String pool =
        options
            .value("--pool", "-P")
            .or(() -> Program.given(environment, VARIABLES + "POOL"))
            .orElse("prefork");
    return switch (pool) {
      case "prefork", "processes" -> children(options, environment);
      case "eventlet", "gevent", "solo", "threads" -> Count.exactly(1);
      default -> Count.atLeast(1);
    };
  }

  @Override
  public Optional<Count> unseen(Environment environment) {
    return Optional.empty();
  }

  private static Count children(Options options, Environment environment) {
    Optional<String> autoscale =
        options.value("--autoscale").or(() -> Program.given(environment, VARIABLES + "AUTOSCALE"));
    if (autoscale.isPresent()) {
      return most(autoscale.get());
    }
    Optional<String> concurrency =
        options
            .value("--concurrency", "-c")
            .or(() -> Program.given(environment, VARIABLES + "CONCURRENCY"));
    // 0 and nothing at all leave it to the application, and that to the node.
    return concurrency
        .map(Program::number)
        .filter(count -> count.number() > 0)
        .orElse(Count.atLeast(1));
  }

  /** {@code 10,3} in any order, or {@code 10}. */
  private static Count most(String bounds) {
    int comma = bounds.indexOf(',');
    Count first = Program.number(comma < 0 ? bounds : bounds.substring(0, comma));
    Count second = comma < 0 ? Count.exactly(0) : Program.number(bounds.substring(comma + 1));
    return first.exact() && second.exact()
        ? Count.exactly(Math.max(first.number(), second.number()))
        : Count.atLeast(1);
  }
}
