package io.poolwarden.cli.files;

import io.poolwarden.cli.files.DocumentEditor.Edit;
import io.poolwarden.policy.Change.UrlPart;
import io.poolwarden.pool.sqlalchemy.EditableUrl;
import java.util.Map;
import java.util.Optional;

/** Finds what to change in a database URL; whatever of it is a secret stays where it is. */
final class UrlEdit {
  private UrlEdit() {}

  /**
   * The edit, if the URL then reads as before but for that part.
   *
   * @param content what the part becomes; empty where it goes
   */
  static Optional<Edit> of(String url, UrlPart part, Optional<String> content) {
    return EditableUrl.of(url)
        .flatMap(before ->
            edit(before, url, part, content)
                .filter(edit ->
                    EditableUrl.of(edit.in(url))
                        .equals(Optional.of(wanted(before, part, content)))));
  }

  private static Optional<Edit> edit(
      EditableUrl read, String url, UrlPart part, Optional<String> content) {
    return switch (part) {
      case UrlPart.Driver _ -> content.map(driver -> driver(read, driver));
      case UrlPart.Option(var name) ->
          content.isPresent() ? Optional.empty() : option(read, url, name).map(UrlEdit::without);
      case UrlPart.OptionName(var name) ->
          option(read, url, name)
              .flatMap(at -> content.map(other -> new Edit(at.start(), at.equals(), other)));
    };
  }

  private static EditableUrl wanted(EditableUrl read, UrlPart part, Optional<String> content) {
    String text = content.orElse("");
    return switch (part) {
      case UrlPart.Driver _ ->
          new EditableUrl(driver(read, text).in(read.scheme()), read.rest(), read.options());
      case UrlPart.Option(var name) ->
          new EditableUrl(
              read.scheme(),
              read.rest(),
              read.options().stream().filter(o -> !o.getKey().equals(name)).toList());
      case UrlPart.OptionName(var name) ->
          new EditableUrl(
              read.scheme(),
              read.rest(),
              read.options().stream()
                  .map(o -> o.getKey().equals(name) ? Map.entry(text, o.getValue()) : o)
                  .toList());
    };
  }

  private static Edit driver(EditableUrl read, String driver) {
    int scheme = read.scheme().length();
    int plus = read.scheme().indexOf('+');
    return new Edit(plus >= 0 ? plus : scheme, scheme, "+" + driver);
  }

  /** Where an option stands: behind its separator, and up to the next one. */
  private record Option(int start, int equals, int end, boolean last) {}

  /** It goes with the separator behind it, or with the one before it. */
  private static Edit without(Option option) {
    return option.last()
        ? new Edit(option.start() - 1, option.end(), "")
        : new Edit(option.start(), option.end() + 1, "");
  }

  /** The only option of that name; none where it may be a part of a password. */
  private static Optional<Option> option(EditableUrl read, String url, String name) {
    int query = read.optionsStart();
    if (url.indexOf('@', query) >= 0) {
      return Optional.empty();
    }
    Optional<Option> found = Optional.empty();
    for (int start = query; start <= url.length(); ) {
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
