package io.poolwarden.admission;

import java.nio.charset.StandardCharsets;

/** Text of users on its way into messages, warnings and annotations. */
final class Text {
  private static final String CUT = "…";

  private Text() {}

  /** Control, format and line characters as {@code \\uXXXX}; all others stay. */
  static String escaped(String text) {
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints()
        .forEach(c -> {
          if (isHostile(c)) {
            out.append(String.format("\\u%04x", c));
          } else {
            out.appendCodePoint(c);
          }
        });
    return out.toString();
  }

  /** At most that many code points. */
  static String bounded(String text, int codePoints) {
    if (text.codePointCount(0, text.length()) <= codePoints) {
      return text;
    }
    return text.substring(0, text.offsetByCodePoints(0, codePoints - 1)) + CUT;
  }

  /** At most that many bytes of UTF-8. */
  static String boundedBytes(String text, int bytes) {
    if (bytes(text) <= bytes) {
      return text;
    }
    int room = bytes - bytes(CUT);
    int end = 0;
    while (end < text.length()) {
      int c = text.codePointAt(end);
      room -= bytes(Character.toString(c));
      if (room < 0) {
        break;
      }
      end += Character.charCount(c);
    }
    return text.substring(0, end) + CUT;
  }

  /** The length in UTF-8. */
  static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  private static boolean isHostile(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }
}
