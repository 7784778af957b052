package io.poolwarden.output;

import io.poolwarden.policy.Redaction;
import io.poolwarden.value.Reason;
import io.poolwarden.value.Value;
import java.util.Optional;

/**
 * A value as it may be shown. Nothing of a Secret is in it, nor the user info or password of a URL.
 *
 * @param text the whole text, empty unless all of it is known and may be shown
 * @param display for people: what is known, with {@code (hidden)} and {@code (unresolved)} holes
 * @param hidden whether a Secret's text is part of it
 * @param unresolved why it, or a part of it, cannot be known
 */
record ShownValue(
    Optional<String> text, String display, boolean hidden, Optional<Reason> unresolved) {

  static ShownValue of(Value value) {
    return switch (value) {
      case Value.Known known -> {
        String text = Redaction.of(known.text());
        yield new ShownValue(Optional.of(text), text, false, Optional.empty());
      }
      case Value.Hidden _ -> new ShownValue(Optional.empty(), "(hidden)", true, Optional.empty());
      case Value.Unresolved unresolved ->
          new ShownValue(
              Optional.empty(),
              "(unresolved: " + unresolved.reason().id() + ")",
              false,
              Optional.of(unresolved.reason()));
      case Value.Composite composite -> composite(composite);
    };
  }

  private static ShownValue composite(Value.Composite composite) {
    StringBuilder display = new StringBuilder();
    boolean hidden = false;
    Optional<Reason> unresolved = Optional.empty();
    for (Value piece : composite.pieces()) {
      switch (piece) {
        case Value.Known known -> display.append(known.text());
        case Value.Hidden _ -> {
          display.append("(hidden)");
          hidden = true;
        }
        case Value.Unresolved part -> {
          display.append("(unresolved)");
          unresolved = Optional.of(part.reason());
        }
        case Value.Composite _ -> throw new IllegalArgumentException("a composite in a composite");
      }
    }
    return new ShownValue(Optional.empty(), Redaction.of(display.toString()), hidden, unresolved);
  }
}
