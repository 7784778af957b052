package io.poolwarden.scan.flow;

import io.poolwarden.scan.syntax.Expr;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Changes dictionaries and lists in place: whatever has the same one has the changed one. */
final class Mutations {
  private static final String FLASK = "SQLALCHEMY_";
  private static final String MAYBE = "what may change it";

  /** Methods that change a list. */
  private static final Set<String> OF_LISTS =
      Set.of("append", "insert", "extend", "remove", "sort", "reverse");

  private final Session session;
  private final Expressions expressions;

  Mutations(Session session, Expressions expressions) {
    this.session = session;
    this.expressions = expressions;
  }

  /** What is changed: an expression, and its value before. */
  record Place(Expr of, Val value) {}

  /** A call of a method. */
  record Method(Place place, String name, Bound bound, Origin at) {}

  /** What a method changes. */
  void method(Method method, Frame frame) {
    Place place = method.place();
    Bound bound = method.bound();
    switch (method.name()) {
      case "update", "from_mapping", "__ior__" -> update(bound, place, method.at(), frame);
      case "setdefault" -> setDefault(bound, place, frame);
      case "pop", "clear", "__delitem__" ->
          remove(place, bound.positional(0).map(Choices::forced), frame);
      case "popitem" -> change(place, frame, m -> Mappings.lost(m, "an item is removed"));
      case "__setitem__" ->
          entry(
              place,
              bound.positional(0).map(Choices::forced).orElse(Val.NONE),
              bound.positional(1).orElse(Val.NONE),
              frame);
      case "append" -> sequence(place, frame, s -> appended(s, bound));
      case "insert", "extend", "remove", "sort", "reverse" ->
          sequence(place, frame, Mutations::changed);
      default -> {
        // No method that changes a dictionary or a list.
      }
    }
  }

  /** Whether methods of that name change a dictionary or a list. */
  static boolean isMethod(String name) {
    return Rebindings.CHANGES.contains(name)
        || OF_LISTS.contains(name)
        || name.equals("from_mapping");
  }

  /** {@code place[key] = value}. */
  void entry(Place place, Val key, Val value, Frame frame) {
    Optional<String> text =
        key instanceof Val.Literal literal ? Optional.of(literal.text()) : Optional.empty();
    text.ifPresent(k -> flask(k, value, frame));
    sequence(place, frame, list -> with(list, key, value));
    change(
        place,
        frame,
        mapping ->
            text.isPresent()
                ? Mappings.with(mapping, text.get(), value)
                : Mappings.opened(mapping, "a key that is not known is set"));
  }

  /** Has another dictionary in place of this one. */
  private void change(Place place, Frame frame, UnaryOperator<Val.Mapping> change) {
    if (isDictionary(place)) {
      Val changed =
          Choices.map(
              place.value(),
              v -> Mappings.of(v).<Val>map(m -> done(m, change.apply(m), frame)).orElse(v));
      replace(place, changed, frame);
    }
  }

  private static Val.Mapping done(Val.Mapping old, Val.Mapping changed, Frame frame) {
    return frame.isInArm() ? Mappings.perhaps(old, changed, MAYBE) : changed;
  }

  /** Something that cannot be told is one if it has a name, and items are set. */
  private static boolean isDictionary(Place place) {
    return Choices.options(place.value()).stream()
        .anyMatch(o ->
            place.of() instanceof Expr.Name
                ? Mappings.of(o.value()).isPresent()
                : o.value() instanceof Val.Mapping);
  }

  private void replace(Place place, Val value, Frame frame) {
    session.replace(place.value(), value, frame);
    switch (place.of()) {
      case Expr.Name(var id, _) -> frame.rebind(id, value);
      case Expr.Attribute attribute -> attribute(attribute, value, frame);
      case Expr.Subscript(var of, var index, _) when isPlace(of) && isPlace(index) ->
          entry(
              new Place(of, expressions.of(of, frame)),
              Choices.forced(expressions.of(index, frame)),
              value,
              frame);
      default -> {
        // A dictionary without a name: whatever has it was told.
      }
    }
  }

  private void attribute(Expr.Attribute attribute, Val value, Frame frame) {
    if (!isPlace(attribute.of())) {
      return;
    }
    Val of = Choices.forced(expressions.of(attribute.of(), frame));
    if (of instanceof Val.Instance instance) {
      session.attributes(instance.id()).put(attribute.name(), value);
    } else if (of instanceof Val.Klass klass) {
      klass.body().bind(attribute.name(), value);
    } else if (of instanceof Val.ModuleOf(var module)) {
      session.assign(module, attribute.name(), value, frame.module());
    }
  }

  /** Whether it can be worked out again without doing anything. */
  private static boolean isPlace(Expr of) {
    return switch (of) {
      case Expr.Name _, Expr.Text _, Expr.Numeral _ -> true;
      case Expr.Attribute attribute -> isPlace(attribute.of());
      case Expr.Subscript subscript -> isPlace(subscript.of()) && isPlace(subscript.index());
      default -> false;
    };
  }

  /** Has another list in place of this one. */
  private void sequence(Place place, Frame frame, UnaryOperator<Val> change) {
    if (Choices.options(place.value()).stream().anyMatch(o -> o.value() instanceof Val.Sequence)) {
      UnaryOperator<Val> done = frame.isInArm() ? Mutations::changed : change;
      Val changed = Choices.map(place.value(), v -> v instanceof Val.Sequence ? done.apply(v) : v);
      replace(place, changed, frame);
    }
  }

  /** The list with another item. */
  private static Val with(Val list, Val key, Val value) {
    if (list instanceof Val.Sequence(var items, var origin)
        && key instanceof Val.Literal literal
        && Members.place(literal, items.size()).isPresent()) {
      List<Val> all = new ArrayList<>(items);
      all.set(Members.place(literal, items.size()).getAsInt(), value);
      return new Val.Sequence(all, origin);
    }
    return changed(list);
  }

  private static Val appended(Val list, Bound bound) {
    Optional<Val> item = bound.positional(0);
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

  private void update(Bound bound, Place place, Origin at, Frame frame) {
    Map<String, Val> given = new LinkedHashMap<>();
    bound
        .positional(0)
        .map(Choices::forced)
        .filter(Val.Mapping.class::isInstance)
        .map(Val.Mapping.class::cast)
        .ifPresent(m -> given.putAll(m.entries()));
    given.putAll(bound.keywords());
    given.forEach((key, value) -> flask(key, value, frame));
    boolean known =
        Choices.options(place.value()).stream().anyMatch(o -> o.value() instanceof Val.Mapping);
    if (known || (!given.isEmpty() && isDictionary(place))) {
      Val all = Mappings.merged(place.value(), Mappings.made(bound, at));
      Val done =
          frame.isInArm()
              ? Choices.map(
                  all, v -> Mappings.of(v).<Val>map(m -> Mappings.opened(m, MAYBE)).orElse(v))
              : all;
      replace(place, done, frame);
    }
  }

  private void setDefault(Bound bound, Place place, Frame frame) {
    if (bound.positional(0).map(Choices::forced).orElse(null) instanceof Val.Literal key) {
      Val value = bound.positional(1).orElse(Val.NONE);
      change(place, frame, m -> Mappings.withDefault(m, key.text(), value));
    }
  }

  /** {@code del place[key]}, or everything where no key is given. */
  void remove(Place place, Optional<Val> key, Frame frame) {
    sequence(place, frame, Mutations::changed);
    change(
        place,
        frame,
        m ->
            key.isEmpty()
                ? new Val.Mapping(Map.of(), Optional.empty(), m.origin())
                : without(m, key.get()));
  }

  private static Val.Mapping without(Val.Mapping mapping, Val key) {
    if (key instanceof Val.Literal literal) {
      return Mappings.without(mapping, literal.text());
    }
    List<Val.Option> keys = Choices.options(key);
    return keys.stream().allMatch(o -> o.value() instanceof Val.Literal)
        ? Mappings.losing(
            mapping,
            keys.stream().map(o -> ((Val.Literal) o.value()).text()).collect(Collectors.toSet()),
            "one of several keys is removed")
        : Mappings.lost(mapping, "a key that is not known is removed");
  }

  /** Keeps a key of Flask's configuration that is set. */
  void flask(String key, Val value, Frame frame) {
    if (key.startsWith(FLASK)) {
      session
          .flask()
          .add(
              new Session.FlaskKey(
                  frame.name(),
                  key,
                  value,
                  frame.path(),
                  Origins.of(value),
                  frame.module().path()));
    }
  }
}
