package io.poolwarden.scan.flow;

import io.poolwarden.scan.syntax.Stmt;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What an attribute of an object can be where methods assign to it that may have been called before
 * or not: what it is now, and what each of them leaves in it.
 */
final class ObjectValues {
  /** Methods that are asked for what another one is asked for. */
  private static final int DEPTH = 3;

  private final Session session;
  private final Invocations invocations;
  private final Map<Key, Optional<Val>> known = new HashMap<>();
  private final Set<Origin> asking = new HashSet<>();

  ObjectValues(Session session, Invocations invocations) {
    this.session = session;
    this.invocations = invocations;
  }

  private record Key(int object, Origin method, String name) {}

  /** The attribute as a method reads it that is not one of those. */
  Val of(Val.Instance instance, String name, Val own) {
    List<Val.Option> options = new ArrayList<>();
    When none = When.ALWAYS;
    for (Val.Klass klass : invocations.lineage(instance.of())) {
      for (Stmt.Function method : methods(klass, name)) {
        Optional<Val> value = left(klass, method, instance, name);
        if (value.filter(v -> !isNone(v) && !v.equals(own)).isPresent()) {
          When.Condition called =
              new When.Condition(klass.name(), "self." + name + " is assigned in " + method.name());
          options.add(new Val.Option(When.holds(called), value.orElseThrow()));
          none = none.and(When.fails(called)).orElse(none);
        }
      }
    }
    if (options.isEmpty()) {
      return own;
    }
    if (!isNone(own)) {
      options.add(new Val.Option(none, own));
    }
    return options.size() == 1 ? options.getFirst().value() : Choices.of(options);
  }

  private static boolean isNone(Val value) {
    return value instanceof Val.Literal literal && literal.type() == Val.Type.NONE;
  }

  /** The methods of a class that assign to an attribute, but its constructor and running ones. */
  private List<Stmt.Function> methods(Val.Klass klass, String name) {
    List<Stmt.Function> methods = new ArrayList<>();
    for (Stmt statement : klass.def().body()) {
      if (statement instanceof Stmt.Function method
          && !method.name().equals("__init__")
          && method.words().contains(name)
          && Members.isOfObject(method)
          && session.assigned(method).contains(name)
          && !invocations.isRunning(origin(klass, method))) {
        methods.add(method);
      }
    }
    return methods;
  }

  private static Origin origin(Val.Klass klass, Stmt.Function method) {
    return new Origin(klass.home().module().shown(), method.at());
  }

  /** What a method leaves in the attribute of such an object; empty while that is being asked. */
  private Optional<Val> left(
      Val.Klass klass, Stmt.Function method, Val.Instance instance, String name) {
    Origin origin = origin(klass, method);
    Key key = new Key(instance.id(), origin, name);
    Optional<Val> before = known.get(key);
    if (before != null) {
      return before;
    }
    if (asking.contains(origin)) {
      return Optional.empty();
    }
    Val unknown = new Val.Unknown("what " + method.name() + " assigns to " + name, origin);
    if (asking.size() == DEPTH) {
      return Optional.of(unknown);
    }
    asking.add(origin);
    Val.Instance other = new Val.Instance(instance.of(), session.copyOf(instance.id()));
    Frame body = klass.body();
    Optional<Frame> frame =
        invocations.rehearse(
            new Val.Routine(method, body, body.qualified(method.name()), Optional.of(other)));
    asking.remove(origin);
    session.close(other.id());
    Optional<Val> value =
        frame.isPresent()
            ? Optional.ofNullable(session.attributes(other.id()).get(name))
            : Optional.of(unknown);
    known.put(key, value);
    return value;
  }
}
