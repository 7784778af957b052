package io.poolwarden.scan.flow;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;

/** Works on values of which there are several. */
final class Choices {
  /** More alternatives than a reader would want to see, and than a program has. */
  static final int MOST = 32;

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
    return flat.size() > MOST ? tooMany(flat) : new Val.Choice(flat);
  }

  /** The alternatives of a value; a value that has none is its own. */
  static List<Val.Option> options(Val value) {
    Val forced = forced(value);
    return forced instanceof Val.Choice choice
        ? choice.options()
        : List.of(new Val.Option(When.ALWAYS, forced));
  }

  /** What comes of each alternative. */
  static Val map(Val value, UnaryOperator<Val> change) {
    Val forced = forced(value);
    if (!(forced instanceof Val.Choice choice)) {
      return change.apply(forced);
    }
    return of(
        choice.options().stream()
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

  private static Val tooMany(List<Val.Option> flat) {
    Origin origin = flat.stream().map(o -> Origins.of(o.value())).findFirst().orElseThrow();
    return new Val.Unknown("it has more than " + MOST + " alternatives", origin);
  }
}
