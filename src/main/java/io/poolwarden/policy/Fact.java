package io.poolwarden.policy;

import io.poolwarden.pool.Setting;
import io.poolwarden.value.Reason;
import io.poolwarden.value.Source;
import io.poolwarden.value.Value;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One setting of a client, as found and as read.
 *
 * @param raw the text as its source gives it, in one piece
 * @param read the same in the library's canonical spelling; unresolved where it is no value
 * @param pointer the place in the document that a variable holds, empty for the whole text
 * @param invalid what a value looks like, where the text is none
 * @param contradiction another readable value of the same setting that says otherwise
 */
record Fact(
    Setting setting,
    Value raw,
    Value read,
    String pointer,
    Optional<String> invalid,
    Optional<Value> contradiction) {

  /** The canonical text, secret or not. */
  Optional<String> text() {
    return Flat.text(read);
  }

  /** Why the value cannot be known; a text that is no value is known not to be one. */
  Optional<Reason> unresolved() {
    return read instanceof Value.Unresolved u && invalid.isEmpty()
        ? Optional.of(u.reason())
        : Optional.empty();
  }

  boolean isUnresolved(Reason reason) {
    return unresolved().filter(r -> r == reason).isPresent();
  }

  /** Whether a driver is unknown because its URL is certainly none. */
  static boolean isNoUrl(@Nullable Value value) {
    return value instanceof Value.Unresolved unresolved
        && unresolved.reason() == Reason.UNPARSABLE
        && unresolved.source() instanceof Source.Url;
  }

  /** What the setting shows: the canonical value, or the text where it is no value. */
  Value shown() {
    return invalid.isPresent() ? raw : read;
  }

  Fact contradictedBy(Value other) {
    return new Fact(setting, raw, read, pointer, invalid, Optional.of(other));
  }
}
