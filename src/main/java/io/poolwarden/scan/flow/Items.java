package io.poolwarden.scan.flow;

import io.poolwarden.scan.syntax.Expr;
import java.util.ArrayList;
import java.util.List;

/** What a loop or a comprehension goes through. */
final class Items {
  /** Of a longer sequence only that it is one is of use. */
  private static final int MOST = 8;

  private Items() {}

  /** Whether each item is known. */
  static boolean areKnown(Val over) {
    return Choices.forced(over) instanceof Val.Sequence(var items, _)
        && !items.isEmpty()
        && items.size() <= MOST;
  }

  /** One of the items: which of them is a condition without a text. */
  static Val of(Val over, Origin at) {
    if (!areKnown(over) || !(Choices.forced(over) instanceof Val.Sequence(var items, _))) {
      return new Val.Unknown("what a loop goes through", at);
    }
    List<Val.Option> options = new ArrayList<>();
    When none = When.ALWAYS;
    for (int i = 0; i < items.size(); i++) {
      When.Condition turn = new When.Condition(at + "#" + i, "");
      When here = i + 1 == items.size() ? none : none.and(When.holds(turn)).orElse(none);
      options.add(new Val.Option(here, items.get(i)));
      none = none.and(When.fails(turn)).orElse(none);
    }
    return Choices.of(options);
  }

  /** Binds the names of a comprehension's target, which cannot be seen from elsewhere. */
  static void bind(Expr target, Val item, Frame frame) {
    switch (target) {
      case Expr.Name(var id, _) -> frame.bind(id, item);
      case Expr.Sequence(var targets, _) -> {
        for (int i = 0; i < targets.size(); i++) {
          bind(targets.get(i), part(item, i, targets.size(), target, frame), frame);
        }
      }
      case Expr.Opaque opaque ->
          opaque.parts().forEach(p -> bind(p, part(item, -1, 0, target, frame), frame));
      default -> {
        // No name.
      }
    }
  }

  /** The item at a place of each sequence of that size. */
  static Val part(Val value, int place, int size, Expr target, Frame frame) {
    Val unknown =
        new Val.Unknown("a part of a value", new Origin(frame.module().shown(), target.at()));
    return Choices.map(
        value,
        v ->
            place >= 0 && v instanceof Val.Sequence(var items, _) && items.size() == size
                ? items.get(place)
                : unknown);
  }
}
