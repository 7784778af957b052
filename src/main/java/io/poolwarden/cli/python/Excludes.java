package io.poolwarden.cli.python;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;

/**
 * Patterns of what is left out: of a name at any depth, or of a path below the one that is given.
 */
final class Excludes {
  private final List<PathMatcher> matchers;

  /**
   * Patterns with {@code *}, {@code **} and {@code ?}.
   *
   * @throws IllegalArgumentException if one is malformed
   */
  Excludes(List<String> patterns) {
    this.matchers =
        patterns.stream()
            .map(p -> p.endsWith("/") ? p.substring(0, p.length() - 1) : p)
            .map(p -> FileSystems.getDefault().getPathMatcher("glob:" + p))
            .toList();
  }

  boolean match(Path path) {
    return matchers.stream().anyMatch(m -> m.matches(path) || m.matches(path.getFileName()));
  }
}
