package io.poolwarden.pool.sqlalchemy;

import io.poolwarden.value.Reason;
import io.poolwarden.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A database URL taken apart as {@code sqlalchemy/engine/url.py} ({@code _parse_url}) does, holes
 * and all. User info, host and port are passed over, so that nothing can show them.
 */
sealed interface DatabaseUrl {
  /** In characters: every option may be a violation of its own. */
  int LONGEST = 16 * 1024;

  /** A URL whose scheme an unresolved piece hides. */
  record Unknown(Reason reason) implements DatabaseUrl {}

  /** A text that SQLAlchemy refuses as a URL. */
  record Malformed() implements DatabaseUrl {}

  /**
   * A URL.
   *
   * @param scheme such as {@code postgresql+asyncpg}
   * @param hasAuthority whether it certainly has a user, a password, a host or a port
   * @param hasReadablePort whether what follows the host's colon is a number, if anything does
   * @param database what follows the host, as it stands, empty when nothing does; unknown when any
   *     piece before the options is, since such a piece may hold a slash or a question mark
   * @param options the options in order, those without a value left out as SQLAlchemy does
   */
  record Parsed(
      Part scheme,
      boolean hasAuthority,
      boolean hasReadablePort,
      Part database,
      List<Option> options)
      implements DatabaseUrl {
    public Parsed {
      options = List.copyOf(options);
    }

    /** The dialect's name. */
    Part dialect() {
      return scheme.map(s -> s.contains("+") ? s.substring(0, s.indexOf('+')) : s);
    }

    /** The driver's name; empty when the URL certainly names none. */
    Optional<Part> driver() {
      boolean bare = scheme.content().filter(s -> !s.contains("+")).isPresent();
      return bare
          ? Optional.empty()
          : Optional.of(scheme.map(s -> s.substring(s.indexOf('+') + 1)));
    }

    /** The options that certainly have that name: SQLAlchemy makes a tuple of several. */
    List<Option> options(String name) {
      return options.stream()
          .filter(o -> o.key().content().filter(name::equals).isPresent())
          .toList();
    }

    /** The option of that name, if it is certainly given; the first of several. */
    Optional<Part> option(String name) {
      return options(name).stream().map(Option::value).findFirst();
    }

    /** Whether an option whose name is not known may be any option. */
    boolean hasUnknownOptions() {
      return options.stream().anyMatch(o -> o.key() instanceof Part.Unknown);
    }
  }

  /** One option of the query. */
  record Option(Part key, Part value) {}

  /** Takes a URL apart. */
  static DatabaseUrl parse(Value value) {
    PiecedText text = PiecedText.of(value);
    if (text.length() > LONGEST) {
      return new Unknown(Reason.TOO_LARGE);
    }
    int schemeEnd = text.find("://", 0);
    Part scheme = text.part(0, schemeEnd);
    if (scheme instanceof Part.Unknown unknown) {
      return new Unknown(unknown.reason());
    }
    boolean wellFormed = scheme.content().filter(DatabaseUrl::isScheme).isPresent();
    if (schemeEnd == text.length() || !wellFormed) {
      return new Malformed();
    }
    int start = schemeEnd + 3;
    int host = afterUserInfo(text, start);
    int path = pathStart(text, start);
    int query = text.find("?", path);
    boolean certain = !(text.part(start, query) instanceof Part.Unknown);
    Part database = certain && path < query ? text.part(path + 1, query) : text.part(start, start);
    boolean portReads =
        hasReadablePort(text.part(text.findAny(":/?", afterBrackets(text, host)), path));
    // Such a URL is refused, and what follows may be the rest of a password.
    int options = portReads ? Math.min(query + 1, text.length()) : text.length();
    return new Parsed(
        scheme,
        hasAuthority(text.part(start, path)),
        portReads,
        certain ? database : text.part(start, query),
        options(text, options));
  }

  /** {@code [\w\+]+}. */
  private static boolean isScheme(String scheme) {
    return !scheme.isEmpty()
        && scheme.chars().allMatch(c -> c == '_' || c == '+' || Character.isLetterOrDigit(c));
  }

  /** {@code (?:[^:/]*(?::[^@]*)?@)?}: a password may hold slashes and question marks. */
  static int afterUserInfo(PiecedText text, int start) {
    int userEnd = text.findAny(":/", start);
    if (userEnd < text.length() && text.charAt(userEnd) == ':') {
      int at = text.find("@", userEnd);
      if (at < text.length()) {
        return at + 1;
      }
    }
    int after = start;
    for (int i = start; i < userEnd; i++) {
      if (text.charAt(i) == '@') {
        after = i + 1;
      }
    }
    return after;
  }

  /** What is empty counts for nothing. */
  private static boolean hasAuthority(Part part) {
    return part.content().filter(a -> a.chars().anyMatch(c -> c != ':' && c != '@')).isPresent();
  }

  /** The text of a URL decoded ({@code urllib.parse.unquote}). */
  static String decoded(String text) {
    return decode(text, ' ');
  }

  /**
   * {@code URL._assert_port}; the part starts with the colon, after which something must follow.
   */
  private static boolean hasReadablePort(Part port) {
    return port.content()
        .filter(p -> !p.isEmpty())
        .map(p -> PythonNumbers.readInt(p.substring(1)).isPresent())
        .orElse(true);
  }

  /** Where host and port end, {@code start} being behind the scheme. */
  static int pathStart(PiecedText text, int start) {
    return text.findAny("/?", afterBrackets(text, afterUserInfo(text, start)));
  }

  static int afterBrackets(PiecedText text, int host) {
    boolean bracket = host < text.length() && text.charAt(host) == '[';
    int end = bracket ? text.findAny("]/?", host) : host;
    return end < text.length() && text.charAt(end) == ']' ? end : host;
  }

  private static List<Option> options(PiecedText text, int from) {
    List<Option> options = new ArrayList<>();
    int passwordEnd = lastAt(text);
    int start = from;
    while (start < text.length()) {
      int end = text.find("&", start);
      int equals = text.find("=", start, end);
      Part key = text.part(start, equals).map(k -> decode(k, '+'));
      boolean blank = equals + 1 >= end;
      if (!blank || key instanceof Part.Unknown) {
        Part value = blank ? key : text.part(equals + 1, end).map(v -> decode(v, '+'));
        boolean mayBePassword = start <= passwordEnd;
        options.add(
            mayBePassword ? new Option(key.toSecret(), value.toSecret()) : new Option(key, value));
      }
      start = end + 1;
    }
    return options;
  }

  /** A password that is not encoded may look like options: it ends at the last {@code @}. */
  private static int lastAt(PiecedText text) {
    int last = -1;
    for (int at = text.find("@", 0); at < text.length(); at = text.find("@", at + 1)) {
      last = at;
    }
    return last;
  }

  /**
   * Percent-decoding; {@code space} stands for a space too. Names and values that rules compare are
   * ASCII, so other bytes stay encoded.
   */
  static String decode(String text, char space) {
    StringBuilder decoded = new StringBuilder(text.length());
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      int code = c == '%' && i + 2 < text.length() ? hex(text, i + 1) : -1;
      if (code >= 0 && code < 0x80) {
        decoded.append((char) code);
        i += 3;
      } else {
        decoded.append(c == space ? ' ' : c);
        i++;
      }
    }
    return decoded.toString();
  }

  private static int hex(String text, int at) {
    int high = Character.digit(text.charAt(at), 16);
    int low = Character.digit(text.charAt(at + 1), 16);
    return high < 0 || low < 0 ? -1 : high * 16 + low;
  }
}
