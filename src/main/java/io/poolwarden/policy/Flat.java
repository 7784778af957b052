package io.poolwarden.policy;

import io.poolwarden.value.Value;
import java.util.Optional;

/** Reads the text of values that may be put together from pieces. */
final class Flat {
  private Flat() {}

  /** The value in one piece: unresolved if a piece is, hidden if a piece is. */
  static Value of(Value value) {
    if (!(value instanceof Value.Composite composite)) {
      return value;
    }
    StringBuilder text = new StringBuilder();
    boolean hidden = false;
    for (Value piece : composite.pieces()) {
      switch (piece) {
        case Value.Known known -> text.append(known.text());
        case Value.Hidden secret -> {
          text.append(secret.reveal());
          hidden = true;
        }
        case Value.Unresolved unresolved -> {
          return unresolved.from(value.source());
        }
        case Value.Composite nested -> {
          return of(nested);
        }
      }
    }
    return hidden
        ? new Value.Hidden(text.toString(), value.source())
        : new Value.Known(text.toString(), value.source());
  }

  /** The text of a value in one piece, secret or not; empty where it cannot be known. */
  static Optional<String> text(Value flat) {
    return switch (flat) {
      case Value.Known known -> Optional.of(known.text());
      case Value.Hidden hidden -> Optional.of(hidden.reveal());
      case Value.Unresolved unresolved -> Optional.empty();
      case Value.Composite composite -> Optional.empty();
    };
  }

  /** Another text as secret as the value it was made from. */
  static Value withText(Value flat, String text) {
    return switch (flat) {
      case Value.Known known -> new Value.Known(text, known.source());
      case Value.Hidden hidden -> new Value.Hidden(text, hidden.source());
      case Value.Unresolved unresolved -> unresolved;
      case Value.Composite composite -> composite;
    };
  }
}
