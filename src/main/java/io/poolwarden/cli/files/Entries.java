package io.poolwarden.cli.files;

import java.util.Set;

/** Counts the entries of one line of YAML or JSON, rather more than less. */
final class Entries {
  /** Fields that say which entry it is, not what it holds. */
  private static final Set<String> NAMES = Set.of("name", "key", "optional");

  private final String line;
  private int at;
  private int count;

  private Entries(String line) {
    this.line = line;
  }

  /** How many of its fields hold something of their own; those that only begin others do not. */
  static int in(String line) {
    Entries entries = new Entries(line);
    while (entries.at < line.length()) {
      entries.next();
    }
    return entries.count;
  }

  private void next() {
    char c = line.charAt(at);
    if (Character.isWhitespace(c) || isBracket(c) || c == ':') {
      at++;
      return;
    }
    int start = at;
    String token;
    if (c == '"' || c == '\'') {
      skipQuoted(c);
      token = line.substring(start + 1, Math.max(start + 1, at - 1));
    } else {
      while (at < line.length() && !endsPlain()) {
        at++;
      }
      token = line.substring(start, at);
    }
    if (isKey(c) && !NAMES.contains(token) && (token.equals("valueFrom") || !opens())) {
      count++;
    }
  }

  private void skipQuoted(char quote) {
    at++;
    while (at < line.length() && line.charAt(at) != quote) {
      at += quote == '"' && line.charAt(at) == '\\' ? 2 : 1;
    }
    at = Math.min(line.length(), at + 1);
  }

  private boolean endsPlain() {
    char c = line.charAt(at);
    return isBracket(c) || Character.isWhitespace(c) || (c == ':' && endsKey(at));
  }

  /** Behind quotes a colon needs no space. */
  private boolean isKey(char first) {
    int colon = behindSpace(at);
    return colon < line.length()
        && line.charAt(colon) == ':'
        && (first == '"' || first == '\'' || endsKey(colon));
  }

  private boolean endsKey(int colon) {
    return colon + 1 == line.length()
        || Character.isWhitespace(line.charAt(colon + 1))
        || isBracket(line.charAt(colon + 1));
  }

  private boolean opens() {
    int value = behindSpace(behindSpace(at) + 1);
    return value < line.length() && isBracket(line.charAt(value));
  }

  private int behindSpace(int from) {
    int to = from;
    while (to < line.length() && Character.isWhitespace(line.charAt(to))) {
      to++;
    }
    return to;
  }

  private static boolean isBracket(char c) {
    return "{}[],".indexOf(c) >= 0;
  }
}
