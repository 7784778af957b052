package io.poolwarden.policy;

import java.nio.charset.StandardCharsets;

/** Makes text from users safe to print: one line, no control characters, bounded. */
public final class Shown {
  /** What a message may take, in bytes of UTF-8. */
  public static final int MESSAGE_BYTES = 1024;

  private static final int TEXT_CHARS = 80;

  private Shown() {}

  /**
   * A value or name as a message shows it: without the password of a URL, escaped, and cut where it
   * is long.
   */
  public static String text(String text) {
    // Before it is cut: what is left of a URL may not look like one.
    String shown = Redaction.of(text);
    if (shown.length() > TEXT_CHARS) {
      int end =
          Character.isHighSurrogate(shown.charAt(TEXT_CHARS - 1)) ? TEXT_CHARS - 1 : TEXT_CHARS;
      shown = shown.substring(0, end) + "…";
    }
    return escaped(shown);
  }

  /** The text in one line: what could end a line, move a cursor or turn the reading direction. */
  public static String escaped(String text) {
    StringBuilder out = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '\r' -> out.append("\\r");
        case '\n' -> out.append("\\n");
        case '\t' -> out.append("\\t");
        default -> {
          if (unprintable(text, i)) {
            out.append("\\u").append(hex(c));
          } else {
            out.append(c);
          }
        }
      }
    }
    return out.toString();
  }

  /** Problem and fix as one message: a long problem is cut, never what to do about it. */
  static String message(String problem, String fix) {
    String end = ". " + fix;
    return cut(problem, MESSAGE_BYTES - bytes(end)) + end;
  }

  /** The text in at most so many bytes of UTF-8. */
  public static String cut(String text, int bound) {
    if (bytes(text) <= bound) {
      return text;
    }
    int budget = bound - bytes("…");
    int end = 0;
    int used = 0;
    while (end < text.length()) {
      int point = text.codePointAt(end);
      int size = point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
      if (used + size > budget) {
        break;
      }
      used += size;
      end += Character.charCount(point);
    }
    return text.substring(0, end) + "…";
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  private static String hex(char c) {
    String hex = Integer.toHexString(c);
    return "0000".substring(hex.length()) + hex;
  }

  private static boolean unprintable(String text, int at) {
    char c = text.charAt(at);
    if (Character.isSurrogate(c)) {
      boolean paired =
          Character.isHighSurrogate(c)
              ? at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1))
              : at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
      return !paired;
    }
    int type = Character.getType(c);
    return type == Character.CONTROL
        || type == Character.FORMAT
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR
        || type == Character.UNASSIGNED
        || type == Character.PRIVATE_USE;
  }
}
