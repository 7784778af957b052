package io.poolwarden.scan.flow;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Runs several ways from one state of a frame, and joins what comes of them. */
final class Fork {
  private final Frame frame;
  private final Names before;
  private final When path;
  private final List<Names> states = new ArrayList<>();
  private final List<When> conditions = new ArrayList<>();

  Fork(Frame frame) {
    this.frame = frame;
    this.before = frame.names();
    this.path = frame.path();
  }

  /** Runs one way, unless its condition cannot hold here. */
  void run(When when, Runnable way) {
    Optional<When> full = path.and(when);
    if (full.isEmpty()) {
      return;
    }
    frame.setNames(before.branch());
    frame.setPath(full.get());
    frame.setEnded(false);
    way.run();
    if (!frame.ended()) {
      states.add(frame.names());
      conditions.add(when);
    }
  }

  /** Goes on with what every way that got here says. */
  void join() {
    join(this::value);
  }

  /**
   * The same where the ways are that a body runs and that it does not: of what is not known behind
   * the one nothing is told behind the other either.
   */
  void joinUnsure() {
    join(name -> unsure(value(name)));
  }

  private static Val unsure(Val value) {
    if (value instanceof Val.Choice(var options)
        && options.size() == 2
        && options.getFirst().value() instanceof Val.Mapping run
        && options.getLast().value() instanceof Val.Mapping skipped
        && run.open().isPresent()
        && skipped.open().isEmpty()) {
      return Mappings.perhaps(skipped, run, run.open().get());
    }
    return value;
  }

  private void join(Function<String, Val> value) {
    frame.setEnded(states.isEmpty());
    states.stream()
        .flatMap(state -> state.changes().keySet().stream())
        .distinct()
        .toList()
        .forEach(name -> before.put(name, value.apply(name)));
    frame.setNames(before);
    // What follows "if testing: return" holds only where not testing.
    frame.setPath(states.size() == 1 ? path.and(conditions.getFirst()).orElse(path) : path);
  }

  private Val value(String name) {
    List<Val.Option> options = new ArrayList<>();
    for (int i = 0; i < states.size() && options.size() <= Choices.MOST; i++) {
      When when = conditions.get(i);
      states.get(i).get(name).ifPresent(v -> options.add(new Val.Option(when, v)));
    }
    return states.size() == 1 ? options.getFirst().value() : Choices.of(options);
  }
}
