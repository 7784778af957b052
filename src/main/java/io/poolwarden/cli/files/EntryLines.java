package io.poolwarden.cli.files;

import io.poolwarden.cli.files.DocumentEditor.Edit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds an entry in a format of {@code key = value} lines. Entries of several lines are not: what
 * is found here is taken only if the format's own parser then reads what was written.
 */
final class EntryLines {
  /** What the formats differ in. */
  enum Syntax {
    /** {@code export KEY=value # comment}. */
    ENV("="),
    /** {@code key = value}, with colons and blanks as well. */
    PROPERTIES("=:"),
    /** {@code [section]} and {@code key = value}. */
    INI("=:"),
    /** {@code [table]} and {@code key = value # comment}. */
    TOML("=");

    private final String separators;

    Syntax(String separators) {
      this.separators = separators;
    }

    boolean hasSections() {
      return this == INI || this == TOML;
    }

    /** Around values, and comments behind them. */
    boolean hasQuotes() {
      return this == ENV || this == TOML;
    }
  }

  private final String text;
  private final Syntax syntax;

  EntryLines(String text, Syntax syntax) {
    this.text = text;
    this.syntax = syntax;
  }

  /** The last line that has the key; none in a text with line ends of old Macintoshes. */
  Optional<DocumentEntry> find(List<String> steps) {
    if (hasBareReturn()) {
      return Optional.empty();
    }
    Optional<DocumentEntry> found = Optional.empty();
    List<String> section = List.of();
    for (int start = 0; start < text.length(); ) {
      int newline = text.indexOf('\n', start);
      int end = newline < 0 ? text.length() : newline;
      String line = text.substring(start, end);
      if (syntax.hasSections() && line.strip().startsWith("[")) {
        section = section(line.strip());
      } else {
        Optional<DocumentEntry> entry = entry(line, start, section, steps);
        found = entry.isPresent() ? entry : found;
      }
      start = end + 1;
    }
    return found;
  }

  /** Some programs end a line there, and some do not. */
  private boolean hasBareReturn() {
    for (int at = text.indexOf('\r'); at >= 0; at = text.indexOf('\r', at + 1)) {
      if (!text.startsWith("\r\n", at)) {
        return true;
      }
    }
    return false;
  }

  /** Every key with its section, in order. */
  List<List<String>> paths() {
    List<List<String>> paths = new ArrayList<>();
    List<String> section = List.of();
    for (String line : text.lines().toList()) {
      int separator = separator(line);
      String stripped = line.strip();
      if (syntax.hasSections() && stripped.startsWith("[")) {
        section = section(stripped);
      } else if (separator > 0 && !stripped.startsWith("#")) {
        List<String> path = new ArrayList<>(section);
        path.addAll(key(line.substring(0, separator).strip()));
        paths.add(path);
      }
    }
    return paths;
  }

  private List<String> section(String line) {
    int close = line.lastIndexOf(']');
    String name = close > 0 ? line.substring(1, close).strip() : "";
    return syntax == Syntax.TOML ? path(name) : List.of(name);
  }

  private Optional<DocumentEntry> entry(
      String line, int start, List<String> section, List<String> steps) {
    int separator = separator(line);
    if (separator < 0 || isContinued(line, start)) {
      return Optional.empty();
    }
    List<String> path = new ArrayList<>(section);
    path.addAll(key(line.substring(0, separator).strip()));
    if (!path.equals(syntax == Syntax.INI ? lowered(steps) : steps)) {
      return Optional.empty();
    }
    int from = separator + 1;
    while (from < line.length() && isBlank(line.charAt(from))) {
      from++;
    }
    return value(line, from)
        .map(span -> new Span(start + span.start(), start + span.end(), span.form()))
        .map(span -> new DocumentEntry(span, style(), Optional.of(removal(start, line))));
  }

  /** Whether the value goes on in the next line. */
  private boolean isContinued(String line, int start) {
    int next = start + line.length() + 1;
    return switch (syntax) {
      case PROPERTIES -> line.stripTrailing().endsWith("\\");
      case INI -> next < text.length() && isBlank(text.charAt(next));
      case ENV, TOML -> false;
    };
  }

  private DocumentEntry.Style style() {
    return syntax == Syntax.TOML ? DocumentEntry.Style.TOML : DocumentEntry.Style.LINE;
  }

  private Edit removal(int start, String line) {
    return new Edit(start, Math.min(text.length(), start + line.length() + 1), "");
  }

  private int separator(String line) {
    for (int i = 0; i < line.length(); i++) {
      if (syntax.separators.indexOf(line.charAt(i)) >= 0) {
        return i;
      }
    }
    return -1;
  }

  private List<String> key(String key) {
    return switch (syntax) {
      case ENV -> List.of(key.startsWith("export ") ? key.substring(7).strip() : key);
      case PROPERTIES -> List.of(key);
      case INI -> List.of(key.toLowerCase(Locale.ROOT));
      case TOML -> path(key);
    };
  }

  private static List<String> path(String dotted) {
    return Arrays.stream(dotted.split("\\.", -1)).map(EntryLines::unquoted).toList();
  }

  private static String unquoted(String step) {
    String bare = step.strip();
    boolean quoted =
        bare.length() > 1
            && "\"'".indexOf(bare.charAt(0)) >= 0
            && bare.endsWith(bare.substring(0, 1));
    return quoted ? bare.substring(1, bare.length() - 1) : bare;
  }

  /** As INI has them: keys are in lower case, sections are not. */
  static List<String> lowered(List<String> steps) {
    List<String> lowered = new ArrayList<>(steps);
    lowered.set(steps.size() - 1, steps.getLast().toLowerCase(Locale.ROOT));
    return lowered;
  }

  /** Where the value stands in the line. */
  private Optional<Span> value(String line, int from) {
    char quote = from < line.length() ? line.charAt(from) : ' ';
    if (syntax.hasQuotes() && (quote == '"' || quote == '\'')) {
      int close = line.indexOf(quote, from + 1);
      boolean escaped = line.indexOf('\\', from) >= 0;
      return close < 0 || escaped
          ? Optional.empty()
          : Optional.of(
              new Span(
                  from,
                  close + 1,
                  quote == '"' ? Span.Form.DOUBLE_QUOTED : Span.Form.SINGLE_QUOTED));
    }
    if (syntax == Syntax.TOML && (quote == '[' || quote == '{')) {
      return Optional.empty();
    }
    int end = syntax.hasQuotes() ? comment(line, from) : line.length();
    while (end > from && isBlank(line.charAt(end - 1)) && syntax != Syntax.PROPERTIES) {
      end--;
    }
    while (end > from && line.charAt(end - 1) == '\r') {
      end--;
    }
    return Optional.of(new Span(from, end, Span.Form.PLAIN));
  }

  /** Where a comment behind a value without quotes begins: in TOML anywhere. */
  private int comment(String line, int from) {
    for (int at = from; at < line.length(); at++) {
      boolean begins =
          syntax == Syntax.TOML || at == from || Character.isWhitespace(line.charAt(at - 1));
      if (line.charAt(at) == '#' && begins) {
        return at;
      }
    }
    return line.length();
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }
}
