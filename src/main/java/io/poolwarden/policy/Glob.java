package io.poolwarden.policy;

/**
 * A pattern in which {@code *} stands for any text and {@code ?} for one character. Matching takes
 * at most the product of both lengths: there is no backtracking into earlier stars.
 */
record Glob(String pattern) {

  /** Whether it can match anything: only the characters of names, {@code *} and {@code ?}. */
  static boolean wellFormed(String pattern) {
    return !pattern.isEmpty() && pattern.chars().allMatch(Glob::allowed);
  }

  /** Whether it names exactly one thing. */
  boolean literal() {
    return pattern.indexOf('*') < 0 && pattern.indexOf('?') < 0;
  }

  boolean matches(String text) {
    int at = 0;
    int p = 0;
    int star = -1;
    int resume = 0;
    while (at < text.length()) {
      if (p < pattern.length() && pattern.charAt(p) == '*') {
        star = p++;
        resume = at;
      } else if (p < pattern.length()
          && (pattern.charAt(p) == '?' || pattern.charAt(p) == text.charAt(at))) {
        p++;
        at++;
      } else if (star >= 0) {
        p = star + 1;
        at = ++resume;
      } else {
        return false;
      }
    }
    while (p < pattern.length() && pattern.charAt(p) == '*') {
      p++;
    }
    return p == pattern.length();
  }

  private static boolean allowed(int c) {
    return c == '*'
        || c == '?'
        || c == '-'
        || c == '.'
        || (c >= '0' && c <= '9')
        || (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z');
  }
}
