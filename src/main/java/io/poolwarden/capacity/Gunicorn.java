package io.poolwarden.capacity;

import io.poolwarden.workload.Environment;
import java.util.List;
import java.util.Optional;

/**
 * Gunicorn: the command line, then {@code GUNICORN_CMD_ARGS}, then its file, then {@code
 * WEB_CONCURRENCY} ({@code Application.load_config} in {@code gunicorn/app/base.py}, {@code
 * Workers} in {@code gunicorn/config.py}).
 */
record Gunicorn() implements Program {
  private static final String ARGUMENTS = "GUNICORN_CMD_ARGS";
  private static final String CONCURRENCY = "WEB_CONCURRENCY";

  @Override
  public String name() {
    return "gunicorn";
  }

  @Override
  public Count processes(List<String> words, Environment environment) {
    Options line = new Options(words, Options.Style.ARGPARSE);
    Optional<String> onLine = workers(line);
    if (onLine.isPresent()) {
      return Program.number(onLine.get());
    }
    Optional<String> arguments = Program.text(environment, ARGUMENTS);
    if (arguments.filter(a -> !Words.known(a)).isPresent()) {
      return Count.atLeast(1);
    }
    Options more =
        new Options(arguments.map(ShellText::words).orElse(List.of()), Options.Style.ARGPARSE);
    Optional<String> inArguments = workers(more);
    if (inArguments.isPresent()) {
      return Program.number(inArguments.get());
    }
    if (config(line).or(() -> config(more)).isPresent()) {
      // A file in Python: it may say anything.
      return Count.atLeast(1);
    }
    return Program.text(environment, CONCURRENCY).map(Program::number).orElse(Count.exactly(1));
  }

  @Override
  public Optional<Count> unseen(Environment environment) {
    boolean set =
        environment.get(ARGUMENTS).isPresent() || environment.get(CONCURRENCY).isPresent();
    return set ? Optional.of(processes(List.of(), environment)) : Optional.empty();
  }

  private static Optional<String> workers(Options options) {
    return options.value("--workers", "-w");
  }

  private static Optional<String> config(Options options) {
    return options.value("--config", "-c");
  }
}
