package io.poolwarden.scan;

import java.util.Optional;

/**
 * The source files around those that are scanned: imports are followed into them. Paths are
 * absolute, with {@code /} between folders.
 */
public interface SourceTree {

  /** Whether there is such a file. */
  boolean isFile(String path);

  /** Whether there is such a folder, one that may hold sources. */
  boolean isFolder(String path);

  /** The content of a file; empty where there is none that can be read. */
  Optional<String> text(String path);

  /** The path as the user would write it. */
  String shown(String path);
}
