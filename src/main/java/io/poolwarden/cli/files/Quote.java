package io.poolwarden.cli.files;

import io.poolwarden.policy.Redaction;
import io.poolwarden.policy.Shown;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A line of the input as it may be shown to people. A line alone does not tell where a URL in it
 * ends, nor a password: what follows a URL's scheme is left out, and a line that names a password,
 * or that has a second entry, whose value may be one, is not shown at all.
 */
final class Quote {
  private static final int MOST_BYTES = 160;
  private static final String SCHEME_END = "://";
  private static final List<String> DELICATE =
      List.of("pass", "pwd", "secret", "token", "credent", "apikey", "api_key", "private");

  private Quote() {}

  static Optional<String> of(String line) {
    if (line.isBlank() || isDelicate(line)) {
      return Optional.empty();
    }
    int url = line.indexOf(SCHEME_END);
    String shown = url < 0 ? line : line.substring(0, url + SCHEME_END.length()) + "…";
    return Optional.of(Shown.cut(Redaction.of(shown.strip()), MOST_BYTES));
  }

  /** Whether a line may be shown as it is. */
  static boolean isHarmless(String line) {
    return !isDelicate(line) && !line.contains(SCHEME_END) && Redaction.of(line).equals(line);
  }

  private static boolean isDelicate(String line) {
    String lower = line.toLowerCase(Locale.ROOT);
    return DELICATE.stream().anyMatch(lower::contains) || Entries.in(line) > 1;
  }
}
