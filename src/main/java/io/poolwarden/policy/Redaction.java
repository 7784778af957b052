package io.poolwarden.policy;

import java.util.List;
import java.util.Locale;

/**
 * Takes the user info and the passwords out of every URL in a text. It is not a URL parser: what
 * cannot be parsed is redacted too, and rather more than less.
 */
public final class Redaction {
  private static final String MASK = "***";
  private static final String SCHEME_END = "://";
  private static final String ENCODED_EQUALS = "%3d";
  private static final String QUOTES = "\"'`<>";
  private static final List<String> PASSWORDS =
      List.of("password", "passwd", "pwd", "pass", "secret", "token");

  private Redaction() {}

  /** The text without them. Parameters come first: the mask of user info may end within one. */
  public static String of(String text) {
    String shown = parameters(text);
    return shown.contains(SCHEME_END) ? urls(shown) : words(shown);
  }

  /** Every URL, from its scheme to the next one. */
  private static String urls(String text) {
    StringBuilder redacted = new StringBuilder(text.length());
    int at = 0;
    int scheme = text.indexOf(SCHEME_END);
    while (scheme >= 0) {
      int start = scheme + SCHEME_END.length();
      int next = next(text, start);
      int end = next < 0 ? text.length() : schemeStart(text, next);
      redacted.append(text, at, start).append(authority(text.substring(start, end)));
      at = end;
      scheme = next;
    }
    return redacted.append(text.substring(at)).toString();
  }

  /** The next scheme that begins a word: within a word it may be a part of a password. */
  private static int next(String text, int from) {
    int next = text.indexOf(SCHEME_END, from);
    while (next >= 0) {
      int start = schemeStart(text, next);
      if (start > from && start < next && isBoundary(text.charAt(start - 1))) {
        return next;
      }
      next = text.indexOf(SCHEME_END, next + 1);
    }
    return -1;
  }

  private static int schemeStart(String text, int schemeEnd) {
    int start = schemeEnd;
    while (start > 0
        && (Character.isLetterOrDigit(text.charAt(start - 1))
            || "+.-_".indexOf(text.charAt(start - 1)) >= 0)) {
      start--;
    }
    return start;
  }

  private static boolean isBoundary(char c) {
    return Character.isWhitespace(c) || QUOTES.indexOf(c) >= 0 || ",;|=([{".indexOf(c) >= 0;
  }

  /** User info ends at the last @: a password may have one, unescaped, and even white space. */
  private static String authority(String url) {
    int last = url.lastIndexOf('@', wordEnd(url, 0));
    if (last < 0) {
      last = url.lastIndexOf('@');
    }
    return last < 0 ? withoutPassword(url) : MASK + url.substring(last);
  }

  private static int wordEnd(String text, int from) {
    int end = from;
    while (end < text.length()
        && !Character.isWhitespace(text.charAt(end))
        && QUOTES.indexOf(text.charAt(end)) < 0) {
      end++;
    }
    return end;
  }

  /** What should be a port and is no number is the password of a URL without a host. */
  private static String withoutPassword(String url) {
    int word = wordEnd(url, 0);
    int end = 0;
    while (end < word && "/?#".indexOf(url.charAt(end)) < 0) {
      end++;
    }
    for (String host : url.substring(0, end).split(",", -1)) {
      int colon = host.indexOf(':', host.indexOf(']') + 1);
      String port = colon < 0 ? "" : host.substring(colon + 1);
      if (!port.startsWith("$(") && !port.chars().allMatch(Character::isDigit)) {
        return MASK + url.substring(end);
      }
    }
    return url;
  }

  /** Without a scheme, {@code user:password@} at the begin of a word. */
  private static String words(String text) {
    StringBuilder redacted = new StringBuilder(text.length());
    int start = 0;
    while (start < text.length()) {
      int end = wordEnd(text, start);
      int colon = text.indexOf(':', start, end);
      int last = colon < 0 ? -1 : text.substring(colon, end).lastIndexOf('@');
      if (last >= 0) {
        redacted.append(MASK).append(text, colon + last, end);
      } else {
        redacted.append(text, start, end);
      }
      if (end < text.length()) {
        redacted.append(text.charAt(end));
      }
      start = end + 1;
    }
    return redacted.toString();
  }

  private static String parameters(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    // A few letters grow when they change case: then positions would not be the same.
    String searched = lower.length() == text.length() ? lower : text;
    StringBuilder redacted = new StringBuilder(text.length());
    int at = 0;
    for (int name = equals(searched, 0); name >= 0; name = equals(searched, name + 1)) {
      if (name >= at && namesPassword(searched, name)) {
        int value = name + (searched.charAt(name) == '=' ? 1 : ENCODED_EQUALS.length());
        redacted.append(text, at, value).append(MASK);
        at = valueEnd(searched, name, value);
      }
    }
    return redacted.append(text.substring(at)).toString();
  }

  /** The next sign of equality; in the parameter of a driver of its own it is encoded. */
  private static int equals(String lower, int from) {
    for (int at = from; at < lower.length(); at++) {
      if (lower.charAt(at) == '=' || lower.startsWith(ENCODED_EQUALS, at)) {
        return at;
      }
    }
    return -1;
  }

  private static boolean namesPassword(String lower, int equals) {
    for (String name : PASSWORDS) {
      if (lower.startsWith(name, equals - name.length())) {
        return true;
      }
    }
    return false;
  }

  /**
   * The end of a parameter's value: its own closing quote, else the next parameter; only in a list
   * of words, which no {@code ?} or {@code &} begins, white space too.
   */
  private static int valueEnd(String text, int equals, int value) {
    if (value < text.length() && QUOTES.indexOf(text.charAt(value)) >= 0) {
      int closer = text.indexOf(text.charAt(value), value + 1);
      return closer < 0 ? text.length() : closer + 1;
    }
    boolean inQuery = text.charAt(equals) == '%' || "?&;".indexOf(before(text, equals)) >= 0;
    int end = value;
    while (end < text.length()
        && "&\"".indexOf(text.charAt(end)) < 0
        && (inQuery || !Character.isWhitespace(text.charAt(end)))) {
      end++;
    }
    return end;
  }

  /** What stands before the name that ends there. */
  private static char before(String text, int nameEnd) {
    int at = nameEnd - 1;
    while (at >= 0
        && (Character.isLetterOrDigit(text.charAt(at)) || "_-.".indexOf(text.charAt(at)) >= 0)) {
      at--;
    }
    return at < 0 ? ' ' : text.charAt(at);
  }
}
