package io.poolwarden.cli.files;

import io.poolwarden.cli.UnusableInputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.Arrays;
import java.util.List;

/** Writes repaired files in place of the ones that were read, each whole or not at all. */
public final class FixedFiles {
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private FixedFiles() {}

  /** Writes them; one that somebody has changed meanwhile is left, and ends it. */
  public static void write(List<Repaired.Changed> files) {
    files.forEach(FixedFiles::write);
  }

  private static void write(Repaired.Changed changed) {
    try {
      Path file = changed.file().toRealPath();
      byte[] found = Files.readAllBytes(file);
      String mark = startsWithMark(found) ? BYTE_ORDER_MARK : "";
      if (!Arrays.equals(found, bytes(mark + changed.before()))) {
        throw new UnusableInputException(
            "cannot write " + changed.file() + ": it has changed since it was read; try again");
      }
      if (!Files.isWritable(file)) {
        throw new UnusableInputException("cannot write " + changed.file() + ": permission denied");
      }
      Path written =
          file.resolveSibling("." + file.getFileName() + "." + ProcessHandle.current().pid());
      try {
        Files.copy(file, written, StandardCopyOption.COPY_ATTRIBUTES);
        Files.write(written, bytes(mark + changed.after()));
        owner(file, written);
        Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(written);
      }
    } catch (IOException e) {
      throw new UnusableInputException(
          "cannot write " + changed.file() + ": " + e.getClass().getSimpleName());
    }
  }

  private static void owner(Path from, Path to) throws IOException {
    PosixFileAttributeView view = Files.getFileAttributeView(to, PosixFileAttributeView.class);
    if (view != null && !Files.getOwner(from).equals(Files.getOwner(to))) {
      view.setOwner(Files.getOwner(from));
    }
  }

  private static boolean startsWithMark(byte[] content) {
    byte[] mark = bytes(BYTE_ORDER_MARK);
    return content.length >= mark.length
        && Arrays.equals(content, 0, mark.length, mark, 0, mark.length);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
