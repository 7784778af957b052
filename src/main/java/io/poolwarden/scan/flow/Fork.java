package io.poolwarden.scan.flow;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs several ways from one state of a frame, and joins what comes of them. */
final class Fork {
  private final Frame frame;
  private final Map<String, Val> before;
  private final When path;
  private final List<Map<String, Val>> states = new ArrayList<>();
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
    frame.setNames(new HashMap<>(before));
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
    frame.setEnded(states.isEmpty());
    frame.setNames(states.size() == 1 ? states.getFirst() : joined());
    // What follows "if testing: return" holds only where not testing.
    frame.setPath(states.size() == 1 ? path.and(conditions.getFirst()).orElse(path) : path);
  }

  private Map<String, Val> joined() {
    Map<String, Val> joined = new HashMap<>(before);
    states.stream()
        .flatMap(state -> state.keySet().stream())
        .distinct()
        .forEach(name -> joined.put(name, value(name)));
    return joined;
  }

  private Val value(String name) {
    List<Val.Option> options = new ArrayList<>();
    for (int i = 0; i < states.size(); i++) {
      Val value = states.get(i).get(name);
      if (value != null) {
        options.add(new Val.Option(conditions.get(i), value));
      }
    }
    return Choices.of(options);
  }
}
