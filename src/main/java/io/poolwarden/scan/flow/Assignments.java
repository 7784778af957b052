package io.poolwarden.scan.flow;

import io.poolwarden.scan.syntax.Expr;
import io.poolwarden.scan.syntax.Stmt;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Binds names, attributes and entries of dictionaries. */
final class Assignments {
  private static final String FLASK = "SQLALCHEMY_";

  private final Session session;
  private final Expressions expressions;

  Assignments(Session session, Expressions expressions) {
    this.session = session;
    this.expressions = expressions;
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
      remove(of, Optional.of(Choices.forced(expressions.of(index, frame))), frame);
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
      frame.bind(
          name,
          Choices.of(
              List.of(
                  new Val.Option(When.holds(called), other),
                  new Val.Option(When.fails(called), own.get()))));
    }
  }

  void augment(Stmt.Augment augment, Frame frame) {
    String operator = augment.operator().replace("=", "");
    Expr sum = new Expr.Binary(operator, augment.target(), augment.value(), augment.at());
    bind(augment.target(), expressions.of(sum, frame), frame);
  }

  void bind(Expr target, Val value, Frame frame) {
    switch (target) {
      case Expr.Name(var id, _) -> name(id, value, frame);
      case Expr.Attribute attribute -> attribute(attribute, value, frame);
      case Expr.Subscript subscript -> entry(subscript, value, frame);
      case Expr.Sequence sequence -> unpack(sequence, value, frame);
      case Expr.Opaque opaque -> opaque.parts().forEach(p -> bind(p, unknown(p, frame), frame));
      default -> expressions.of(target, frame);
    }
  }

  private void name(String id, Val value, Frame frame) {
    if (isMaker(value)) {
      session.alias(id);
    }
    if (id.startsWith(FLASK)) {
      flask(id, value, frame);
    }
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

  private void entry(Expr.Subscript target, Val value, Frame frame) {
    Val key = Choices.forced(expressions.of(target.index(), frame));
    Optional<String> text =
        key instanceof Val.Literal literal ? Optional.of(literal.text()) : Optional.empty();
    text.filter(k -> k.startsWith(FLASK)).ifPresent(k -> flask(k, value, frame));
    sequence(target.of(), frame, Assignments::changed);
    change(
        target.of(),
        frame,
        mapping ->
            text.isPresent()
                ? Mappings.with(mapping, text.get(), value)
                : Mappings.opened(mapping, "a key that is not known is set"));
  }

  /** Puts another dictionary where one can be named. */
  private void change(Expr of, Frame frame, UnaryOperator<Val.Mapping> change) {
    Val old = expressions.of(of, frame);
    if (isDictionary(old, of)) {
      rebind(of, Choices.map(old, v -> Mappings.of(v).<Val>map(change).orElse(v)), frame);
    }
  }

  /** Something that cannot be told is one if it has a name, and items are set. */
  private static boolean isDictionary(Val value, Expr of) {
    return Choices.options(value).stream()
        .anyMatch(o ->
            of instanceof Expr.Name
                ? Mappings.of(o.value()).isPresent()
                : o.value() instanceof Val.Mapping);
  }

  /** Every name that has the same dictionary has the changed one. */
  private void rebind(Expr of, Val value, Frame frame) {
    Val old = expressions.of(of, frame);
    frame.namesOf(old).forEach(name -> frame.rebind(name, value));
    session.replace(old, value);
    switch (of) {
      case Expr.Name(var id, _) -> frame.rebind(id, value);
      case Expr.Attribute attribute -> replace(attribute, value, frame);
      case Expr.Subscript subscript -> entry(subscript, value, frame);
      default -> {
        // A dictionary without a name: nobody sees the change.
      }
    }
  }

  private void replace(Expr.Attribute attribute, Val value, Frame frame) {
    Val of = Choices.forced(expressions.of(attribute.of(), frame));
    if (of instanceof Val.Instance instance) {
      session.attributes(instance.id()).put(attribute.name(), value);
    } else if (of instanceof Val.Klass klass) {
      klass.body().bind(attribute.name(), value);
    } else if (of instanceof Val.ModuleOf(var module)) {
      session.assign(module, attribute.name(), value, frame.module());
    }
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

  /** A statement that is an expression: dictionaries change by their methods. */
  void evaluate(Expr expression, Frame frame) {
    if (expression instanceof Expr.Call call
        && call.function() instanceof Expr.Attribute(var of, var name, _)) {
      switch (name) {
        case "update", "from_mapping" -> update(call, of, frame);
        case "setdefault" -> setDefault(call, of, frame);
        case "pop", "clear" ->
            remove(
                of, expressions.arguments(call, frame).positional(0).map(Choices::forced), frame);
        case "append" -> sequence(of, frame, s -> appended(s, call, frame));
        case "insert", "extend", "remove", "sort", "reverse" ->
            sequence(of, frame, Assignments::changed);
        default -> {
          // No method that changes a dictionary or a list.
        }
      }
    }
    expressions.of(expression, frame);
  }

  /** Puts another list where one can be named. */
  private void sequence(Expr of, Frame frame, UnaryOperator<Val> change) {
    Val old = expressions.of(of, frame);
    if (Choices.options(old).stream().anyMatch(o -> o.value() instanceof Val.Sequence)) {
      rebind(of, Choices.map(old, v -> v instanceof Val.Sequence ? change.apply(v) : v), frame);
    }
  }

  private Val appended(Val list, Expr.Call call, Frame frame) {
    Optional<Val> item = expressions.arguments(call, frame).positional(0);
    if (list instanceof Val.Sequence(var items, var origin)
        && item.isPresent()
        && items.size() < Choices.MOST) {
      List<Val> all = new ArrayList<>(items);
      all.add(item.get());
      return new Val.Sequence(all, origin);
    }
    return changed(list);
  }

  private static Val changed(Val list) {
    return new Val.Unknown("a list that is changed", Origins.of(list));
  }

  private void update(Expr.Call call, Expr of, Frame frame) {
    Bound bound = expressions.arguments(call, frame);
    Map<String, Val> given = new LinkedHashMap<>();
    bound
        .positional(0)
        .map(Choices::forced)
        .filter(Val.Mapping.class::isInstance)
        .map(Val.Mapping.class::cast)
        .ifPresent(m -> given.putAll(m.entries()));
    given.putAll(bound.keywords());
    given.forEach((key, value) -> {
      if (key.startsWith(FLASK)) {
        flask(key, value, frame);
      }
    });
    Val other = Mappings.made(bound, new Origin(frame.module().shown(), call.at()));
    Val old = expressions.of(of, frame);
    boolean known = Choices.options(old).stream().anyMatch(o -> o.value() instanceof Val.Mapping);
    if (known || (!given.isEmpty() && isDictionary(old, of))) {
      rebind(of, Mappings.merged(old, other), frame);
    }
  }

  private void setDefault(Expr.Call call, Expr of, Frame frame) {
    Bound bound = expressions.arguments(call, frame);
    if (bound.positional(0).map(Choices::forced).orElse(null) instanceof Val.Literal key) {
      Val value = bound.positional(1).orElse(Val.NONE);
      change(
          of,
          frame,
          m -> m.entries().containsKey(key.text()) ? m : Mappings.with(m, key.text(), value));
    }
  }

  private void remove(Expr of, Optional<Val> key, Frame frame) {
    sequence(of, frame, Assignments::changed);
    change(
        of,
        frame,
        m ->
            key.isEmpty()
                ? new Val.Mapping(Map.of(), Optional.empty(), m.origin())
                : key.get() instanceof Val.Literal literal
                    ? Mappings.without(m, literal.text())
                    : Mappings.opened(m, "a key that is not known is removed"));
  }

  private void flask(String key, Val value, Frame frame) {
    session
        .flask()
        .add(
            new Session.FlaskKey(
                frame.name(), key, value, frame.path(), Origins.of(value), frame.module().path()));
  }
}
