package io.poolwarden.capacity;

import io.poolwarden.value.Value;
import java.util.List;
import java.util.OptionalInt;

/**
 * Texts of a command line. A piece that is not known, or not to be shown, stands as one character
 * that no program gives a meaning to.
 */
final class Words {
  static final char HOLE = '\uE000';

  private static final int MOST_DIGITS = 6;

  private Words() {}

  static String text(Value value) {
    return switch (value) {
      case Value.Known known -> known.text();
      case Value.Composite composite -> joined(composite.pieces());
      case Value.Hidden hidden -> String.valueOf(HOLE);
      case Value.Unresolved unresolved -> String.valueOf(HOLE);
    };
  }

  static boolean known(String word) {
    return word.indexOf(HOLE) < 0;
  }

  /** The name of a program, without its folder. */
  static String basename(String word) {
    return word.substring(word.lastIndexOf('/') + 1);
  }

  /** As Python's {@code int} reads it; empty also for what no number of processes is. */
  static OptionalInt number(String word) {
    String digits = word.strip();
    if (digits.startsWith("+")) {
      digits = digits.substring(1);
    }
    boolean underscores = digits.startsWith("_") || digits.endsWith("_") || digits.contains("__");
    String plain = digits.replace("_", "");
    boolean number =
        !underscores
            && !plain.isEmpty()
            && plain.length() <= MOST_DIGITS
            && plain.chars().allMatch(c -> c >= '0' && c <= '9');
    return number ? OptionalInt.of(Integer.parseInt(plain)) : OptionalInt.empty();
  }

  private static String joined(List<Value> pieces) {
    StringBuilder text = new StringBuilder();
    pieces.forEach(piece -> text.append(text(piece)));
    return text.toString();
  }
}
