package io.poolwarden.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Files that a command writes, all or none: each is written beside its place first and then moved
 * there, so that nobody finds half of one. Folders that are missing are made.
 */
final class OutputFiles {
  private final List<Pending> pending = new ArrayList<>();

  private record Pending(String name, Path target, Path written, String content) {
    /** A pipe or a device takes it as it comes, and may not be replaced. */
    boolean direct() {
      return written.equals(target);
    }
  }

  /** Adds a file to be written. */
  void add(String name, String content) {
    try {
      Path target = target(Path.of(name).toAbsolutePath());
      boolean direct = Files.exists(target) && !Files.isRegularFile(target);
      String beside = "." + target.getFileName() + "." + ProcessHandle.current().pid();
      pending.add(
          new Pending(name, target, direct ? target : target.resolveSibling(beside), content));
    } catch (InvalidPathException e) {
      throw new UnusableInputException("cannot write " + name + ": no name of a file");
    } catch (IOException e) {
      throw unwritable(name, e);
    }
  }

  /** Writes all, or none and says which cannot be written. */
  void write() {
    try {
      pending.forEach(OutputFiles::prepare);
      pending.forEach(OutputFiles::finish);
    } finally {
      pending.forEach(OutputFiles::drop);
    }
  }

  /** A link stays; what it leads to is written. */
  private static Path target(Path named) throws IOException {
    return Files.exists(named) && Files.isSymbolicLink(named) ? named.toRealPath() : named;
  }

  private static void prepare(Pending file) {
    if (Files.isDirectory(file.target())) {
      throw new UnusableInputException("cannot write " + file.name() + ": it is a folder");
    }
    if (Files.exists(file.target()) && !Files.isWritable(file.target())) {
      throw new UnusableInputException("cannot write " + file.name() + ": permission denied");
    }
    if (file.direct()) {
      return;
    }
    try {
      Files.createDirectories(file.target().resolveSibling("."));
      Files.writeString(file.written(), file.content());
    } catch (IOException e) {
      throw unwritable(file.name(), e);
    }
  }

  private static void finish(Pending file) {
    try {
      if (file.direct()) {
        Files.writeString(file.target(), file.content());
      } else {
        Files.move(
            file.written(),
            file.target(),
            StandardCopyOption.ATOMIC_MOVE,
            StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (IOException e) {
      throw unwritable(file.name(), e);
    }
  }

  private static void drop(Pending file) {
    try {
      if (!file.direct() && Files.isDirectory(file.written().resolveSibling("."))) {
        Files.deleteIfExists(file.written());
      }
    } catch (IOException e) {
      throw unwritable(file.name(), e);
    }
  }

  private static UnusableInputException unwritable(String name, IOException e) {
    String reason =
        switch (e) {
          case AccessDeniedException _ -> "permission denied";
          case FileSystemException f when f.getReason() != null -> f.getReason();
          case FileSystemException _ -> "there is no such folder, or it cannot be made";
          default -> String.valueOf(e.getMessage());
        };
    return new UnusableInputException("cannot write " + name + ": " + reason);
  }
}
