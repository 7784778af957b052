package io.poolwarden.scan.flow;

import io.poolwarden.scan.syntax.Expr;
import io.poolwarden.scan.syntax.Stmt;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Binds names, attributes and entries of dictionaries. */
final class Assignments {
  private final Session session;
  private final Expressions expressions;
  private final Mutations mutations;

  Assignments(Session session, Expressions expressions) {
    this.session = session;
    this.expressions = expressions;
    this.mutations = new Mutations(session, expressions);
  }

  Mutations mutations() {
    return mutations;
  }

  void assign(Stmt.Assign assign, Frame frame) {
    if (assign.value().isEmpty()) {
      return;
    }
    Val value = expressions.of(assign.value().get(), frame);
    assign.targets().forEach(target -> bind(target, value, frame));
  }

  /** What {@code with} gives is the object's business; an engine's context gives the engine. */
  void enter(Stmt.Assign item, Frame frame) {
    Expr expression = item.value().orElseThrow();
    expressions.of(expression, frame);
    Val given =
        new Val.Unknown(
            "what a context manager gives", new Origin(frame.module().shown(), expression.at()));
    item.targets().forEach(target -> bind(target, given, frame));
  }

  /** {@code del of[key]}. */
  void delete(Expr target, Frame frame) {
    if (target instanceof Expr.Subscript(var of, var index, _)) {
      Mutations.Place place = new Mutations.Place(of, expressions.of(of, frame));
      mutations.remove(place, Optional.of(Choices.forced(expressions.of(index, frame))), frame);
    }
  }

  /** A function within another one may bind or change a name of that one. */
  void share(String name, Stmt.Function by, Frame frame) {
    Optional<Val> own = frame.own(name);
    if (own.isPresent()) {
      Origin at = new Origin(frame.module().shown(), by.at());
      Val other = new Val.Unknown("what " + by.name() + " assigns to " + name, at);
      When.Condition called =
          new When.Condition(at.toString(), name + " is assigned in " + by.name());
      Val both =
          Choices.of(
              List.of(
                  new Val.Option(When.holds(called), other),
                  new Val.Option(When.fails(called), own.get())));
      session.replace(own.get(), both, frame);
      frame.bind(name, both);
    }
  }

  void augment(Stmt.Augment augment, Frame frame) {
    String operator = augment.operator().replace("=", "");
    Expr sum = new Expr.Binary(operator, augment.target(), augment.value(), augment.at());
    Val old = expressions.of(augment.target(), frame);
    Val value = expressions.of(sum, frame);
    if (operator.equals("|") || operator.equals("+")) {
      // Dictionaries and lists are changed in place.
      session.replace(old, value, frame);
    }
    bind(augment.target(), value, frame);
  }

  void bind(Expr target, Val value, Frame frame) {
    switch (target) {
      case Expr.Name(var id, _) -> name(id, value, frame);
      case Expr.Attribute attribute -> attribute(attribute, value, frame);
      case Expr.Subscript(var of, var index, _) -> {
        Val key = Choices.forced(expressions.of(index, frame));
        mutations.entry(new Mutations.Place(of, expressions.of(of, frame)), key, value, frame);
      }
      case Expr.Sequence sequence -> unpack(sequence, value, frame);
      case Expr.Opaque opaque -> opaque.parts().forEach(p -> bind(p, unknown(p, frame), frame));
      default -> expressions.of(target, frame);
    }
  }

  private void name(String id, Val value, Frame frame) {
    if (isMaker(value)) {
      session.alias(id);
    }
    mutations.flask(id, value, frame);
    frame.bind(id, value);
  }

  private static boolean isMaker(Val value) {
    return switch (value) {
      case Val.External external -> Maker.of(external.path()).isPresent();
      case Val.Partial partial -> isMaker(partial.of());
      default -> false;
    };
  }

  private void attribute(Expr.Attribute target, Val value, Frame frame) {
    Val of = Choices.forced(expressions.of(target.of(), frame));
    if (of instanceof Val.Instance instance) {
      Map<String, Val> attributes = session.attributes(instance.id());
      attributes.put(
          target.name(), joined(Optional.ofNullable(attributes.get(target.name())), value, frame));
    } else if (of instanceof Val.Klass klass) {
      klass.body().bind(target.name(), value);
    } else if (of instanceof Val.ModuleOf(var module)) {
      session.assign(module, target.name(), value, frame.module());
    }
  }

  /** {@code None} is what an attribute is before it is set. */
  private static Val joined(Optional<Val> old, Val value, Frame frame) {
    if (isNone(value)) {
      return old.orElse(value);
    }
    if (!frame.isConditional() || old.filter(Assignments::isNone).isPresent()) {
      return value;
    }
    return Choices.of(
        List.of(
            new Val.Option(When.ALWAYS, old.orElse(Bound.NOTHING)),
            new Val.Option(frame.path(), value)));
  }

  private static boolean isNone(Val value) {
    return value instanceof Val.Literal literal && literal.type() == Val.Type.NONE;
  }

  private void unpack(Expr.Sequence targets, Val value, Frame frame) {
    int size = targets.items().size();
    for (int i = 0; i < size; i++) {
      Expr target = targets.items().get(i);
      bind(target, Items.part(value, i, size, target, frame), frame);
    }
  }

  private static Val unknown(Expr at, Frame frame) {
    return new Val.Unknown("a part of a value", new Origin(frame.module().shown(), at.at()));
  }
}
