package io.poolwarden.output;

import java.util.List;
import java.util.Locale;

/**
 * Takes the user info and the passwords out of every URL in a text. It is not a URL parser: what
 * cannot be parsed is redacted too, and rather more than less.
 */
final class Redaction {
  private static final String MASK = "***";
  private static final List<String> PASSWORDS =
      List.of("password=", "passwd=", "pwd=", "pass=", "secret=", "token=");

  private Redaction() {}

  static String of(String text) {
    int scheme = text.indexOf("://");
    if (scheme < 0) {
      return text;
    }
    StringBuilder redacted = new StringBuilder(text.length());
    int at = 0;
    while (scheme >= 0) {
      int start = scheme + 3;
      int end = end(text, start);
      redacted.append(text, at, start).append(parameters(authority(text.substring(start, end))));
      at = end;
      scheme = text.indexOf("://", end);
    }
    return redacted.append(text.substring(at)).toString();
  }

  /** A URL ends at white space or a quote. */
  private static int end(String text, int start) {
    int end = start;
    while (end < text.length()
        && !Character.isWhitespace(text.charAt(end))
        && "\"'`<>".indexOf(text.charAt(end)) < 0) {
      end++;
    }
    return end;
  }

  /** Up to the last @: a password may have one, unescaped. */
  private static String authority(String url) {
    int last = url.lastIndexOf('@');
    return last < 0 ? url : MASK + url.substring(last);
  }

  private static String parameters(String url) {
    String result = url;
    for (String name : PASSWORDS) {
      int from = result.toLowerCase(Locale.ROOT).indexOf(name);
      while (from >= 0) {
        int start = from + name.length();
        int amp = result.indexOf('&', start);
        int end = amp < 0 ? result.length() : amp;
        result = result.substring(0, start) + MASK + result.substring(end);
        from = result.toLowerCase(Locale.ROOT).indexOf(name, start);
      }
    }
    return result;
  }
}
