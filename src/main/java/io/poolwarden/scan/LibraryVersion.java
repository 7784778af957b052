package io.poolwarden.scan;

import io.poolwarden.pool.Version;

/**
 * The release of SQLAlchemy by whose rules a source is judged.
 *
 * @param from the file that names it, such as {@code requirements.txt}; empty for none
 * @param certainty whether that file names this release, or only a range that it is in
 */
public record LibraryVersion(Version version, String from, Certainty certainty) {

  /** The newest release that is known: no file names one. */
  public static LibraryVersion unknown() {
    return VersionRange.unknown();
  }

  /** How sure it is. */
  public enum Certainty {
    /** It is named, or the user says so. */
    NAMED,
    /** The newest of a range, or of all. */
    ASSUMED
  }

  /** {@code 2.0.58, as of requirements.txt}. */
  public String text() {
    if (from.isEmpty()) {
      return version + ", assumed: no file names a release";
    }
    return version
        + switch (certainty) {
          case NAMED -> ", as of " + from + judgedAs();
          case ASSUMED -> ", assumed: the newest that " + from + " allows";
        };
  }

  private String judgedAs() {
    return VersionRange.KNOWN.judgedAs(version).map(other -> ", judged as " + other).orElse("");
  }
}
