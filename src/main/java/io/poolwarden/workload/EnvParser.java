package io.poolwarden.workload;

import java.util.HashMap;
import java.util.Map;

/**
 * Parses {@code KEY=value} lines as python-dotenv reads them: {@code export}, comments, single and
 * double quotes (with escapes, over several lines). A line without {@code =} sets nothing.
 */
final class EnvParser {
  private final String text;
  private int at;

  private EnvParser(String text) {
    this.text = text;
  }

  static Document parse(String text) throws UnreadableDocumentException {
    return new EnvParser(text.replace("\r\n", "\n").replace('\r', '\n')).document();
  }

  private Document document() throws UnreadableDocumentException {
    Map<String, String> entries = new HashMap<>();
    int count = 0;
    while (at < text.length()) {
      int end = lineEnd(at);
      int equals = text.indexOf('=', at, end);
      String key = equals < 0 ? "" : key(text.substring(at, equals));
      if (key.isEmpty()) {
        at = end + 1;
      } else {
        at = equals + 1;
        count++;
        if (count > Document.MOST_NODES) {
          throw UnreadableDocumentException.tooLarge();
        }
        entries.put(key, value());
      }
    }
    return Placeholders.document(entries);
  }

  private static String key(String before) {
    String key = before.strip();
    if (key.startsWith("#")) {
      return "";
    }
    if (key.startsWith("export ") || key.startsWith("export\t")) {
      key = key.substring("export".length()).strip();
    }
    boolean quoted = key.length() > 1 && key.startsWith("'") && key.endsWith("'");
    return quoted ? key.substring(1, key.length() - 1) : key;
  }

  /** The value, with the rest of its line. */
  private String value() throws UnreadableDocumentException {
    while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
      at++;
    }
    char quote = at < text.length() ? text.charAt(at) : '\n';
    return quote == '"' || quote == '\'' ? quoted(quote) : plain();
  }

  private String plain() {
    int end = lineEnd(at);
    String line = text.substring(at, end);
    at = end + 1;
    for (int i = 0; i < line.length(); i++) {
      boolean afterBlank = i == 0 || Character.isWhitespace(line.charAt(i - 1));
      if (line.charAt(i) == '#' && afterBlank) {
        return line.substring(0, i).strip();
      }
    }
    return line.strip();
  }

  private String quoted(char quote) throws UnreadableDocumentException {
    StringBuilder value = new StringBuilder();
    for (at++; at < text.length() && text.charAt(at) != quote; at++) {
      char c = text.charAt(at);
      if (c == '\\' && at + 1 < text.length()) {
        at++;
        value.append(escape(text.charAt(at), quote));
      } else {
        value.append(c);
      }
    }
    if (at >= text.length()) {
      throw UnreadableDocumentException.unparsable();
    }
    int end = lineEnd(at + 1);
    String rest = text.substring(at + 1, end).strip();
    if (!rest.isEmpty() && !rest.startsWith("#")) {
      throw UnreadableDocumentException.unparsable();
    }
    at = end + 1;
    return value.toString();
  }

  private static String escape(char c, char quote) {
    if (c == '\\' || c == quote) {
      return Character.toString(c);
    }
    if (quote == '\'') {
      return "\\" + c;
    }
    return switch (c) {
      case 'n' -> "\n";
      case 'r' -> "\r";
      case 't' -> "\t";
      case 'f' -> "\f";
      case 'b' -> "\b";
      case 'a' -> "\u0007";
      case 'v' -> "\u000b";
      case '\'' -> "'";
      default -> "\\" + c;
    };
  }

  private int lineEnd(int from) {
    int end = text.indexOf('\n', from);
    return end < 0 ? text.length() : end;
  }
}
