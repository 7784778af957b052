package io.poolwarden.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The checkout that the tests belong to. */
public final class Home {
  private Home() {}

  /** A file or folder of the checkout, absolute. */
  public static Path path(String relative) {
    return Path.of(System.getProperty("poolwarden.home", System.getProperty("user.dir")))
        .toAbsolutePath()
        .resolve(relative);
  }

  /** A new folder below {@code target}, where what a failed test leaves can be read. */
  public static Path workFolder(String prefix) {
    try {
      Path parent = Files.createDirectories(path("target/it"));
      return Files.createTempDirectory(parent, prefix + "-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
