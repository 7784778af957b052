package io.poolwarden.pool.sqlalchemy;

import io.poolwarden.value.Reason;
import io.poolwarden.value.Source;
import io.poolwarden.value.Value;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A text of which it is said whether it may be shown. */
sealed interface Part {

  /** A text that may be shown. */
  record Shown(String text) implements Part {}

  /** A text that may be compared, and never shown. */
  record Secret(String text) implements Part {
    @Override
    public String toString() {
      return "Secret";
    }
  }

  /** A text that cannot be known. */
  record Unknown(Reason reason) implements Part {}

  /** The text, if it can be known. */
  default Optional<String> content() {
    return switch (this) {
      case Shown shown -> Optional.of(shown.text());
      case Secret secret -> Optional.of(secret.text());
      case Unknown unknown -> Optional.empty();
    };
  }

  /** Whether it may be shown. */
  default boolean isShown() {
    return this instanceof Shown;
  }

  /** The same, with another text made of this one. */
  default Part map(UnaryOperator<String> change) {
    return switch (this) {
      case Shown shown -> new Shown(change.apply(shown.text()));
      case Secret secret -> new Secret(change.apply(secret.text()));
      case Unknown unknown -> unknown;
    };
  }

  /** The same, not to be shown. */
  default Part toSecret() {
    return switch (this) {
      case Shown shown -> new Secret(shown.text());
      case Secret secret -> secret;
      case Unknown unknown -> unknown;
    };
  }

  /** The same as a value from that source. */
  default Value toValue(Source source) {
    return switch (this) {
      case Shown shown -> new Value.Known(shown.text(), source);
      case Secret secret -> new Value.Hidden(secret.text(), source);
      case Unknown unknown -> new Value.Unresolved(unknown.reason(), source);
    };
  }

  /** The whole text of a value. */
  static Part of(Value value) {
    PiecedText text = PiecedText.of(value);
    return text.part(0, text.length());
  }
}
