package io.poolwarden.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Makes malformed and hostile texts of texts that are right: cut, repeated, mixed with others, and
 * with pieces that have broken parsers before. A seed gives the same text again.
 */
public final class HostileText {
  /** The longest text that is made. */
  public static final int LONGEST = 200_000;

  private static final List<String> PIECES =
      List.of(
          "\u0000",
          "\uFEFF",
          "\r",
          "\t",
          "\u2028",
          "\u0085",
          "\uD800",
          "\u001b[31m",
          "'",
          "\"",
          "`",
          "---\n",
          "...\n",
          "%YAML 9.9\n",
          "&a ",
          "*a",
          "<<: *a\n",
          "!!binary ",
          "!!python/object ",
          "? ",
          "- - - - - ",
          "[[[[[[[[",
          "{{{{{{{{",
          "]]]]",
          "}}}}",
          "|9\n",
          ">-\n",
          ": ",
          ":",
          "#",
          "0x",
          "0o17",
          "1e999999999",
          "-0",
          "1_0",
          ".inf",
          "NaN",
          "99999999999999999999999999999",
          "2147483648",
          "-2147483649",
          "$(A)",
          "$(A)$(A)$(A)$(A)",
          "$$(",
          "$(",
          "${x}",
          "%(a)s",
          "\\",
          "\\u0000",
          "\\uD800",
          "://",
          "postgresql+asyncpg://u:p@h/d?",
          "@",
          "%zz",
          "null",
          "~",
          "{}",
          "[]",
          "\"\"",
          "apiVersion: v1\nkind: List\nitems:\n",
          "metadata: {name: }\n",
          "kind: Pod\n");

  private final Random random;
  private final List<String> corpus;

  /**
   * Texts made of those.
   *
   * @param corpus texts that are right
   */
  public HostileText(long seed, List<String> corpus) {
    this.random = new Random(seed);
    this.corpus = corpus;
  }

  /** One text. */
  public String next() {
    StringBuilder text = new StringBuilder(any(corpus));
    int changes = 1 + random.nextInt(8);
    for (int i = 0; i < changes && text.length() < LONGEST; i++) {
      change(text);
    }
    text.setLength(Math.min(text.length(), LONGEST));
    return text.toString();
  }

  private void change(StringBuilder text) {
    int from = random.nextInt(text.length() + 1);
    int to = Math.min(text.length(), from + 1 + random.nextInt(60));
    switch (random.nextInt(10)) {
      case 0 -> text.insert(from, any(PIECES));
      case 1 -> text.replace(from, to, any(PIECES));
      case 2 -> text.delete(from, to);
      case 3 -> text.setLength(from);
      case 4 -> text.insert(from, text.substring(from, to).repeat(1 + random.nextInt(40)));
      case 5 -> text.insert(from, piece(any(corpus)));
      case 6 -> text.insert(from, any(PIECES).repeat(1 + random.nextInt(3000)));
      case 7 -> text.insert(from, nested());
      case 8 -> text.insert(from, aliases());
      default -> number(text);
    }
  }

  /** Another number or word in place of one. */
  private void number(StringBuilder text) {
    List<Integer> digits = new ArrayList<>();
    for (int i = 0; i < text.length(); i++) {
      if (Character.isDigit(text.charAt(i))) {
        digits.add(i);
      }
    }
    if (!digits.isEmpty()) {
      int at = any(digits);
      text.replace(at, at + 1, any(PIECES));
    }
  }

  private String piece(String other) {
    int from = random.nextInt(other.length() + 1);
    return other.substring(from, Math.min(other.length(), from + random.nextInt(400)));
  }

  private String nested() {
    int depth = 1 + random.nextInt(5000);
    return switch (random.nextInt(3)) {
      case 0 -> "[".repeat(depth) + "]".repeat(random.nextInt(depth + 1));
      case 1 -> "{\"a\":".repeat(depth) + "1" + "}".repeat(random.nextInt(depth + 1));
      default -> "- ".repeat(depth) + "\n";
    };
  }

  /** Each one twice the one before. */
  private String aliases() {
    StringBuilder text = new StringBuilder("\na0: &a0 [x, x]\n");
    int levels = 2 + random.nextInt(40);
    for (int i = 1; i < levels; i++) {
      text.append("a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
    }
    return text.toString();
  }

  private <T> T any(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }
}
