package io.poolwarden.workload;

import java.util.HashMap;
import java.util.Map;

/** Parses Java properties, as {@code java.util.Properties} reads them. */
final class PropertiesParser {
  private final String text;
  private final StringBuilder read = new StringBuilder();
  private int at;

  private PropertiesParser(String text) {
    this.text = text;
  }

  static Document parse(String text) throws UnreadableDocumentException {
    return new PropertiesParser(text).document();
  }

  private Document document() throws UnreadableDocumentException {
    Map<String, String> entries = new HashMap<>();
    for (int count = 1; skipToEntry(); count++) {
      if (count > Document.MOST_NODES) {
        throw UnreadableDocumentException.tooLarge();
      }
      String key = read(Part.KEY);
      skipSeparator();
      entries.put(key, read(Part.VALUE));
    }
    return Placeholders.document(entries);
  }

  private enum Part {
    KEY,
    VALUE
  }

  /** Skips blanks and comments; false at the end. */
  private boolean skipToEntry() {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '#' || c == '!') {
        skipLine();
      } else if (isBlank(c) || isLineEnd(c)) {
        at++;
      } else {
        return true;
      }
    }
    return false;
  }

  private void skipLine() {
    while (at < text.length() && !isLineEnd(text.charAt(at))) {
      at++;
    }
  }

  private void skipSeparator() {
    skipBlanks();
    if (at < text.length() && (text.charAt(at) == '=' || text.charAt(at) == ':')) {
      at++;
      skipBlanks();
    }
  }

  /** Blanks, and line ends that a backslash escapes. */
  private void skipBlanks() {
    while (at < text.length()) {
      if (isBlank(text.charAt(at))) {
        at++;
      } else if (!skipContinuation()) {
        return;
      }
    }
  }

  /** An escaped line end with the blanks that begin the next line. */
  private boolean skipContinuation() {
    if (text.charAt(at) != '\\' || at + 1 >= text.length() || !isLineEnd(text.charAt(at + 1))) {
      return false;
    }
    at += text.startsWith("\r\n", at + 1) ? 3 : 2;
    while (at < text.length() && isBlank(text.charAt(at))) {
      at++;
    }
    return true;
  }

  private String read(Part part) throws UnreadableDocumentException {
    read.setLength(0);
    while (at < text.length()) {
      char c = text.charAt(at);
      boolean separator = part == Part.KEY && (c == '=' || c == ':' || isBlank(c));
      if (isLineEnd(c) || separator) {
        break;
      }
      if (c != '\\') {
        read.append(c);
        at++;
      } else if (!skipContinuation()) {
        escape();
      }
    }
    return read.toString();
  }

  private void escape() throws UnreadableDocumentException {
    at++;
    if (at == text.length()) {
      return;
    }
    char c = text.charAt(at++);
    switch (c) {
      case 't' -> read.append('\t');
      case 'n' -> read.append('\n');
      case 'r' -> read.append('\r');
      case 'f' -> read.append('\f');
      case 'u' -> read.append(unicode());
      default -> read.append(c);
    }
  }

  private char unicode() throws UnreadableDocumentException {
    int code = 0;
    for (int i = 0; i < 4; i++, at++) {
      int digit = at < text.length() ? Character.digit(text.charAt(at), 16) : -1;
      if (digit < 0) {
        throw UnreadableDocumentException.unparsable();
      }
      code = code * 16 + digit;
    }
    return (char) code;
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t' || c == '\f';
  }

  private static boolean isLineEnd(char c) {
    return c == '\n' || c == '\r';
  }
}
