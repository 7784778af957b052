package io.poolwarden.scan.flow;

import io.poolwarden.scan.syntax.Stmt;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a name of a module can be for whoever reads it at another time than the module's own
 * statements run: what these leave in it, and what functions and other modules assign to it.
 */
final class OutsideValues {
  private final Session session;
  private final Invocations invocations;
  private final Map<Key, Optional<Val>> known = new HashMap<>();

  OutsideValues(Session session, Invocations invocations) {
    this.session = session;
    this.invocations = invocations;
  }

  private record Key(Origin function, String name) {}

  /** The name for a reader elsewhere; empty where nothing binds it. */
  Optional<Val> of(SourceModule module, String name) {
    Optional<Val> own = module.frame().own(name);
    Map<String, Val> others = new LinkedHashMap<>();
    for (Stmt.Function function : module.rebindings(name)) {
      assigned(module, function, name)
          .ifPresent(value -> others.put(name + " is assigned in " + function.name(), value));
    }
    session
        .foreign(module.path(), name)
        .forEach((where, value) -> others.put(name + " is assigned in " + where, value));
    return others.isEmpty() ? own : Optional.of(joined(module, own, others));
  }

  /** {@code None} is what a name is before it is set, and once it is not needed any more. */
  private static Val joined(SourceModule module, Optional<Val> own, Map<String, Val> others) {
    List<Val.Option> options = new ArrayList<>();
    When none = When.ALWAYS;
    for (Map.Entry<String, Val> other : others.entrySet()) {
      if (!isNone(other.getValue()) && !own.filter(other.getValue()::equals).isPresent()) {
        When.Condition condition = new When.Condition(module.shown(), other.getKey());
        options.add(new Val.Option(When.holds(condition), other.getValue()));
        none = none.and(When.fails(condition)).orElse(none);
      }
    }
    if (own.filter(v -> !isNone(v)).isPresent()) {
      options.add(new Val.Option(none, own.orElseThrow()));
    }
    return switch (options.size()) {
      case 0 -> own.orElse(Val.NONE);
      case 1 -> options.getFirst().value();
      default -> Choices.of(options);
    };
  }

  private static boolean isNone(Val value) {
    return value instanceof Val.Literal literal && literal.type() == Val.Type.NONE;
  }

  private Optional<Val> assigned(SourceModule module, Stmt.Function function, String name) {
    Origin origin = new Origin(module.shown(), function.at());
    Key key = new Key(origin, name);
    Optional<Val> before = known.get(key);
    if (before != null) {
      return before;
    }
    Val unknown = new Val.Unknown("what " + function.name() + " assigns to " + name, origin);
    // Whoever asks for it on the way gets no more than that.
    known.put(key, Optional.of(unknown));
    Optional<Val.Routine> routine =
        module.routines().stream().filter(r -> r.def().at().equals(function.at())).findFirst();
    Optional<Val> value =
        routine.isEmpty()
            ? Optional.of(unknown)
            : invocations
                .rehearse(routine.get())
                .map(frame -> frame.outside(name))
                .orElse(Optional.of(unknown));
    if (module.hasEnded()) {
      known.put(key, value);
    } else {
      known.remove(key);
    }
    return value;
  }
}
