package io.poolwarden.parser;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;

/**
 * Folders in which nobody but the user of this process, and the superuser, can change or exchange a
 * file: a native library that lies there is the one that was compared.
 */
final class OwnFolder {
  /** Write permissions of the group and of others. */
  private static final int WRITE = 0x12;

  /** Who may write to such a folder may still not exchange what belongs to others. */
  private static final int STICKY = 0x200;

  /** How many of the folder and those around it have to be the user's own. */
  private static final int OWN = 3;

  private OwnFolder() {}

  /**
   * Makes a folder, as far as it is not there, and says where it is without links.
   *
   * @throws IOException if it cannot be made, or others can change what is in it
   * @throws UnsupportedOperationException if the file system does not tell who can
   */
  static Path made(Path folder) throws IOException {
    var mine = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    Files.createDirectories(folder, mine);
    Path real = folder.toRealPath();
    Path probe = Files.createTempFile(real, "owner", "");
    try {
      check(real, number(probe, "uid"));
    } finally {
      Files.deleteIfExists(probe);
    }
    return real;
  }

  /** Whether a file in such a folder is the user's alone to write to. */
  static boolean isOwn(Path file) throws IOException {
    return number(file, "uid") == number(Objects.requireNonNull(file.getParent()), "uid")
        && (number(file, "mode") & WRITE) == 0;
  }

  /**
   * Checks a folder and all those around it.
   *
   * @param user the number of the user whose own it has to be
   */
  static void check(Path folder, int user) throws IOException {
    int above = 0;
    for (Path at = folder; at != null; at = at.getParent()) {
      boolean own = above++ < OWN;
      int owner = number(at, "uid");
      int mode = number(at, "mode");
      if (owner != user && (own || owner != 0)) {
        throw new IOException(at + " belongs to another user");
      }
      if ((mode & WRITE) != 0 && (own || (mode & STICKY) == 0)) {
        throw new IOException(at + " can be written to by other users");
      }
    }
  }

  private static int number(Path path, String attribute) throws IOException {
    return (Integer) Files.getAttribute(path, "unix:" + attribute);
  }
}
