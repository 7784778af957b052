package io.poolwarden.workload;

import io.poolwarden.value.Reason;
import io.poolwarden.value.Source;
import io.poolwarden.value.Value;
import io.poolwarden.value.Value.Unresolved;
import java.util.Optional;
import java.util.function.Function;

/**
 * Expands {@code $(VAR)} as the kubelet does ({@code third_party/forked/golang/expansion}): one
 * pass, {@code $$} is {@code $}, a reference to nothing stays as written. One instance a container:
 * what it makes in all is bounded, because each variable can double the one before.
 */
final class Expansion {
  /** In characters. Linux starts no program with a longer variable than 128 KiB. */
  private static final int LONGEST_VALUE = 1 << 20;

  /** In characters. Linux starts no program with more than 2 MiB of variables and arguments. */
  private static final int LARGEST_TOTAL = 2 << 20;

  private int left = LARGEST_TOTAL;

  /** The text with its references replaced by what {@code variables} knows of them. */
  Value expand(String text, Source source, Function<String, Optional<Value>> variables) {
    if (text.indexOf('$') < 0) {
      return new Value.Known(text, source);
    }
    Pieces pieces = new Pieces(Math.min(left, LONGEST_VALUE), source);
    expandInto(pieces, text, variables);
    left -= pieces.size();
    return pieces.overflown() ? new Unresolved(Reason.TOO_LARGE, source) : pieces.toValue();
  }

  private static void expandInto(
      Pieces out, String text, Function<String, Optional<Value>> variables) {
    int lastCloser = text.lastIndexOf(')');
    int copied = 0;
    int at = text.indexOf('$');
    while (at >= 0 && at + 1 < text.length() && !out.overflown()) {
      out.literal(text, copied, at);
      char next = text.charAt(at + 1);
      if (next == '(' && at + 2 <= lastCloser) {
        int closer = text.indexOf(')', at + 2);
        String name = text.substring(at + 2, closer);
        Optional<Value> value = variables.apply(name);
        if (value.isPresent()) {
          out.value(value);
        } else {
          out.literal(text, at, closer + 1);
        }
        copied = closer + 1;
      } else if (next < 0x80) {
        out.literal(text, at, next == '$' ? at + 1 : at + 2);
        copied = at + 2;
      } else {
        out.literal("$" + read(text, at + 1));
        copied = at + 1 + Character.charCount(text.codePointAt(at + 1));
      }
      at = text.indexOf('$', copied);
    }
    out.literal(text, Math.min(copied, text.length()), text.length());
  }

  /**
   * The character after an operator that begins no reference. The kubelet reads one byte and writes
   * it as a character, which spoils what takes several bytes.
   */
  private static String read(String text, int at) {
    int character = text.codePointAt(at);
    if (character < 0x80) {
      return Character.toString(character);
    }
    int length = character < 0x800 ? 2 : character < 0x10000 ? 3 : 4;
    int firstByte = ((0xf00 >> length) & 0xff) | (character >> (6 * (length - 1)));
    return (char) firstByte + "\ufffd".repeat(length - 1);
  }
}
