package io.poolwarden.scan.flow;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;

/** Works on values of which there are several. */
final class Choices {
  /** More alternatives than a reader would want to see, and than a program has. */
  static final int MOST = 32;

  /** Why nothing is known of a value that has more of them. */
  static final String TOO_MANY = "it has too many alternatives";

  private Choices() {}

  /**
   * One of these; the same as the only one. Values that are one object are the same on all ways.
   */
  @SuppressWarnings("ReferenceEquality")
  static Val of(List<Val.Option> options) {
    List<Val.Option> flat = new ArrayList<>();
    for (Val.Option option : options) {
      flatten(option, flat);
    }
    if (flat.isEmpty()) {
      return new Val.Absent();
    }
    Val first = flat.getFirst().value();
    if (flat.stream().allMatch(o -> o.value() == first)) {
      return first;
    }
    return flat.size() > MOST ? fewer(flat) : new Val.Choice(flat);
  }

  /** The alternatives of a value; a value that has none is its own. */
  static List<Val.Option> options(Val value) {
    Val forced = forced(value);
    if (!(forced instanceof Val.Choice choice)) {
      return List.of(new Val.Option(When.ALWAYS, forced));
    }
    boolean worked = choice.options().stream().noneMatch(o -> o.value() instanceof Val.Lazy);
    return worked ? choice.options() : options(flat(choice));
  }

  /** With what comes of values that are worked out when they are needed. */
  private static Val flat(Val.Choice choice) {
    return of(
        choice.options().stream().map(o -> new Val.Option(o.when(), forced(o.value()))).toList());
  }

  /** What comes of each alternative. */
  static Val map(Val value, UnaryOperator<Val> change) {
    Val forced = forced(value);
    if (!(forced instanceof Val.Choice)) {
      return change.apply(forced);
    }
    return of(
        options(forced).stream()
            .map(o -> new Val.Option(o.when(), change.apply(o.value())))
            .toList());
  }

  /** What comes of each pair that can meet. */
  static Val combine(Val left, Val right, BinaryOperator<Val> join) {
    return map(left, l -> map(right, r -> join.apply(l, r)));
  }

  static Val forced(Val value) {
    Val at = value;
    int links = 0;
    while (at instanceof Val.Lazy lazy && links++ < 100) {
      at = lazy.later().get();
    }
    return at;
  }

  /** What is known of a value without working anything out. */
  static Val settled(Val value) {
    Val at = value;
    int links = 0;
    while (at instanceof Val.Lazy(var later) && later.known().isPresent() && links++ < 100) {
      at = later.known().get();
    }
    return at;
  }

  private static void flatten(Val.Option option, List<Val.Option> into) {
    Val value = option.value();
    if (value instanceof Val.Choice choice) {
      for (Val.Option inner : choice.options()) {
        option.when().and(inner.when()).ifPresent(w -> into.add(new Val.Option(w, inner.value())));
      }
    } else {
      into.add(option);
    }
  }

  /** The same values together; if there still are too many, only whether there is one. */
  private static Val fewer(List<Val.Option> flat) {
    if (Weight.isTooGreat(flat.stream().map(Val.Option::value).toList())) {
      return new Val.Unknown(TOO_MANY, Origins.of(firstGiven(flat)));
    }
    Map<Val, List<When>> values = new LinkedHashMap<>();
    for (Val.Option option : flat) {
      values.computeIfAbsent(option.value(), _ -> new ArrayList<>()).add(option.when());
    }
    List<Val.Option> merged = new ArrayList<>();
    values.forEach((value, whens) -> merged.add(new Val.Option(When.common(whens), value)));
    if (merged.size() <= MOST) {
      return merged.size() == 1 ? merged.getFirst().value() : new Val.Choice(merged);
    }
    if (Mappings.areAll(values.keySet())) {
      return Mappings.folded(merged);
    }
    Val absent = new Val.Absent();
    List<When> given = new ArrayList<>();
    flat.stream().filter(o -> !o.value().equals(absent)).forEach(o -> given.add(o.when()));
    Val unknown = new Val.Unknown(TOO_MANY, Origins.of(firstGiven(flat)));
    return values.containsKey(absent)
        ? new Val.Choice(
            List.of(
                new Val.Option(When.common(given), unknown),
                new Val.Option(When.common(values.get(absent)), absent)))
        : unknown;
  }

  private static Val firstGiven(List<Val.Option> flat) {
    return flat.stream()
        .map(Val.Option::value)
        .filter(v -> !(v instanceof Val.Absent))
        .findFirst()
        .orElseThrow();
  }
}
