package io.poolwarden.cli.python;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Folders in which the parser's native libraries are kept. */
public final class Caches {
  private Caches() {}

  /**
   * The user's cache, as the XDG Base Directory Specification has it; none where the property of
   * the parser's binding says where the libraries are.
   */
  public static List<Path> folders() {
    List<Path> folders = new ArrayList<>();
    if (System.getProperty("tree-sitter-lib") == null) {
      folder(System.getenv("XDG_CACHE_HOME"), "poolwarden").ifPresent(folders::add);
      folder(System.getenv("HOME"), ".cache/poolwarden").ifPresent(folders::add);
    }
    return folders;
  }

  private static Optional<Path> folder(@Nullable String base, String in) {
    try {
      return base == null || base.isEmpty() || !Path.of(base).isAbsolute()
          ? Optional.empty()
          : Optional.of(Path.of(base).resolve(in));
    } catch (InvalidPathException unusable) {
      return Optional.empty();
    }
  }
}
