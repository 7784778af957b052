package io.poolwarden.scan;

import io.poolwarden.pool.KnownReleases;
import io.poolwarden.pool.Version;
import io.poolwarden.pool.sqlalchemy.SqlAlchemy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A range of releases, as PEP 440 and Poetry write it.
 *
 * @param bounds all of them hold
 */
record VersionRange(List<Bound> bounds) {
  static final KnownReleases KNOWN = new SqlAlchemy().releases();

  /** Without any bound. */
  static final VersionRange ANY = new VersionRange(List.of());

  /** One bound. */
  private record Bound(String operator, Version version, int parts) {
    boolean admits(Version v) {
      return switch (operator) {
        case ">=" -> v.compareTo(lowest()) >= 0;
        case ">" -> v.compareTo(lowest()) > 0;
        case "<=" -> v.compareTo(lowest()) <= 0;
        case "<" -> v.compareTo(lowest()) < 0;
        case "!=" -> v.compareTo(lowest()) != 0;
        case "~=" -> v.compareTo(lowest()) >= 0 && sharing(v, parts - 1);
        case "^" -> v.compareTo(lowest()) >= 0 && sharing(v, 1);
        case "~" -> v.compareTo(lowest()) >= 0 && sharing(v, Math.min(parts, 2));
        case "*" -> sharing(v, parts);
        default -> v.compareTo(lowest()) == 0;
      };
    }

    /** PEP 440 reads 2.0 as 2.0.0. */
    private Version lowest() {
      return parts < 3 ? new Version(version.major(), version.minor(), 0) : version;
    }

    private boolean sharing(Version v, int count) {
      return (count < 1 || v.major() == version.major())
          && (count < 2 || v.minor() == version.minor())
          && (count < 3 || v.patch() == version.patch());
    }
  }

  /** Reads {@code >=2.0,<2.1}, {@code ==2.0.*}, {@code ^2.0}; what cannot be read is no bound. */
  static VersionRange of(String text) {
    List<Bound> bounds = new ArrayList<>();
    for (String part : text.split(",", -1)) {
      bound(part.strip()).ifPresent(bounds::add);
    }
    return new VersionRange(List.copyOf(bounds));
  }

  private static Optional<Bound> bound(String text) {
    for (String operator : List.of("===", "==", ">=", "<=", "!=", "~=", ">", "<", "^", "~", "")) {
      if (text.startsWith(operator)) {
        return bound(
            operator.isEmpty() ? "==" : operator, text.substring(operator.length()).strip());
      }
    }
    return Optional.empty();
  }

  private static Optional<Bound> bound(String operator, String text) {
    boolean star = text.endsWith(".*");
    String bare = star ? text.substring(0, text.length() - 2) : text;
    int parts = (int) bare.chars().filter(c -> c == '.').count() + 1;
    String full = parts == 1 ? bare + ".0" : bare;
    String sign = star && operator.startsWith("==") ? "*" : operator;
    return Version.parse(full).map(v -> new Bound(sign, v, parts));
  }

  /** The release: named, or the newest of the range; empty where no known one is in it. */
  Optional<LibraryVersion> resolve(String from) {
    Optional<Version> named =
        bounds.stream()
            .filter(b -> b.operator.startsWith("==") && b.parts >= 3)
            .map(Bound::version)
            .findFirst();
    if (named.isPresent()) {
      return named.map(v -> new LibraryVersion(v, from, LibraryVersion.Certainty.NAMED));
    }
    return newest().map(v -> new LibraryVersion(v, from, LibraryVersion.Certainty.ASSUMED));
  }

  private Optional<Version> newest() {
    for (Version newest : KNOWN.newest()) {
      for (int patch = newest.patch(); patch >= 0; patch--) {
        Version release = new Version(newest.major(), newest.minor(), patch);
        if (bounds.stream().allMatch(b -> b.admits(release))) {
          return Optional.of(release);
        }
      }
    }
    return Optional.empty();
  }

  /** The newest of all, where nothing is said. */
  static LibraryVersion unknown() {
    return new LibraryVersion(KNOWN.last(), "", LibraryVersion.Certainty.ASSUMED);
  }
}
