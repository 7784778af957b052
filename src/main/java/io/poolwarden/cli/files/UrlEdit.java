package io.poolwarden.cli.files;

import io.poolwarden.cli.files.DocumentEditor.Edit;
import io.poolwarden.policy.Change.UrlPart;
import java.util.Optional;

/** Finds what to change in a database URL; whatever of it is a secret stays where it is. */
final class UrlEdit {
  private static final String SCHEME_END = "://";

  private UrlEdit() {}

  /**
   * The edit.
   *
   * @param content what the part becomes; empty where it goes
   */
  static Optional<Edit> of(String url, UrlPart part, Optional<String> content) {
    int scheme = url.indexOf(SCHEME_END);
    if (scheme < 0) {
      return Optional.empty();
    }
    return switch (part) {
      case UrlPart.Driver _ -> content.map(driver -> driver(url, scheme, driver));
      case UrlPart.Option(var name) ->
          content.isPresent() ? Optional.empty() : option(url, scheme, name).map(UrlEdit::without);
      case UrlPart.OptionName(var name) ->
          option(url, scheme, name)
              .flatMap(at -> content.map(other -> new Edit(at.start(), at.equals(), other)));
    };
  }

  private static Edit driver(String url, int scheme, String driver) {
    int plus = url.indexOf('+');
    int from = plus >= 0 && plus < scheme ? plus : scheme;
    return new Edit(from, scheme, "+" + driver);
  }

  /** Where an option stands: behind its separator, and up to the next one. */
  private record Option(int start, int equals, int end, boolean last) {}

  /** It goes with the separator behind it, or with the one before it. */
  private static Edit without(Option option) {
    return option.last()
        ? new Edit(option.start() - 1, option.end(), "")
        : new Edit(option.start(), option.end() + 1, "");
  }

  /**
   * The only option of that name. A question mark in a password is none of the query: what follows
   * the last one is, or the text is not understood.
   */
  private static Optional<Option> option(String url, int scheme, String name) {
    int query = url.lastIndexOf('?');
    if (query < scheme || url.indexOf('@', query) >= 0) {
      return Optional.empty();
    }
    Optional<Option> found = Optional.empty();
    for (int start = query + 1; start <= url.length(); ) {
      int separator = url.indexOf('&', start);
      int end = separator < 0 ? url.length() : separator;
      int equals = url.indexOf('=', start, end);
      if (equals >= 0 && url.substring(start, equals).equals(name)) {
        if (found.isPresent()) {
          return Optional.empty();
        }
        found = Optional.of(new Option(start, equals, end, separator < 0));
      }
      start = end + 1;
    }
    return found;
  }
}
