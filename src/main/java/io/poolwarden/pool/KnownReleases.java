package io.poolwarden.pool;

import java.util.List;
import java.util.Optional;

/**
 * The releases of a library whose rules are known, and what is to be said of any other: a newer one
 * is judged as the newest of them.
 *
 * @param library the library's name
 * @param oldest the first that is known
 * @param newest the newest of each line, the newest line first
 */
public record KnownReleases(String library, Version oldest, List<Version> newest) {
  public KnownReleases {
    newest = List.copyOf(newest);
  }

  /** The newest of all. */
  public Version last() {
    return newest.getFirst();
  }

  /** Whether a release is older than the first that is known. */
  public boolean isTooOld(Version release) {
    return release.compareTo(oldest) < 0;
  }

  /** The lines, as a message lists them: {@code 1.4, 2.0, 2.1}. */
  public String lines() {
    return String.join(
        ", ", newest.reversed().stream().map(v -> v.major() + "." + v.minor()).toList());
  }

  /** The release by whose rules a newer one is judged; empty where it is not newer. */
  public Optional<Version> judgedAs(Version release) {
    return Optional.of(lastOf(release))
        .filter(last -> release.compareTo(last) > 0 && !release.equals(last.line()));
  }

  /** What to know of a release's verdicts; empty where its rules are known. */
  public Optional<String> note(Version release) {
    String name = library + " " + release;
    if (isTooOld(release)) {
      return Optional.of(
          name
              + " is older than "
              + oldest.line()
              + ", the oldest whose rules are known here: what is said of it may be wrong");
    }
    return judgedAs(release)
        .map(other ->
            name
                + " is newer than "
                + other
                + ", the newest "
                + (other.line().equals(release.line()) ? other.line() + " " : "")
                + "that is known here: judged as that");
  }

  /** The newest that is known of its line, or of the line before it. */
  private Version lastOf(Version release) {
    return newest.stream()
        .filter(v -> v.line().compareTo(release.line()) <= 0)
        .findFirst()
        .orElseGet(newest::getLast);
  }
}
