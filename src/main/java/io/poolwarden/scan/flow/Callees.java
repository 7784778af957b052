package io.poolwarden.scan.flow;

import io.poolwarden.scan.syntax.Expr;
import java.util.List;
import java.util.Optional;

/** What functions call by an expression, as far as it can be told without following them. */
final class Callees {
  private final Members members;

  Callees(Members members) {
    this.members = members;
  }

  /** What a function calls; a constructor for a class; empty where that cannot be told. */
  Optional<Val> of(Val.Routine by, Expr function) {
    Optional<Val> callee =
        switch (function) {
          case Expr.Name(var id, _) -> named(by, id);
          case Expr.Attribute(Expr.Name(var id, _), var name, _) -> member(by, id, name);
          default -> Optional.empty();
        };
    return callee.flatMap(c -> c instanceof Val.Klass klass ? constructor(klass) : callee);
  }

  private Optional<Val> constructor(Val.Klass klass) {
    return of(klass, "__init__", new Val.Instance(klass, -1))
        .or(() -> Optional.of(new Val.External(klass.name(), new Origin("", klass.def().at()))));
  }

  private static Optional<Val> named(Val.Routine by, String id) {
    if (Rebindings.locals(by.def()).contains(id)) {
      return Optional.empty();
    }
    Optional<Val> bound = by.home().find(id).map(Choices::settled);
    return bound.isPresent() || !Builtins.is(id)
        ? bound
        : Optional.of(new Val.External(Builtins.PATH + id, new Origin("", by.def().at())));
  }

  private Optional<Val> member(Val.Routine by, String id, String name) {
    List<Expr.Parameter> parameters = by.def().parameters();
    boolean ofSelf =
        by.self().isPresent() && !parameters.isEmpty() && parameters.getFirst().name().equals(id);
    Optional<Val> of = ofSelf ? by.self() : named(by, id);
    return of.flatMap(value ->
        switch (value) {
          case Val.Instance instance -> of(instance.of(), name, instance);
          case Val.Klass klass -> of(klass, name, klass);
          case Val.ModuleOf(var module) -> module.frame().own(name).map(Choices::settled);
          case Val.External external -> Optional.of(external);
          case Val.Made made -> Optional.of(made);
          default -> Optional.empty();
        });
  }

  /** What a class has by a name; a method with the object. */
  private Optional<Val> of(Val.Klass klass, String name, Val self) {
    return members
        .find(klass, name)
        .map(Choices::settled)
        .map(v ->
            v instanceof Val.Routine routine
                    && routine.self().isEmpty()
                    && !Members.isStatic(routine)
                    && (self instanceof Val.Instance || Members.isOfClass(routine))
                ? new Val.Routine(routine.def(), routine.home(), routine.name(), Optional.of(self))
                : v);
  }
}
