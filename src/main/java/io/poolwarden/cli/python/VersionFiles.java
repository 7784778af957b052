package io.poolwarden.cli.python;

import io.poolwarden.scan.LibraryVersion;
import io.poolwarden.scan.Requirements;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds the release of SQLAlchemy that a source uses: in the nearest folder at or above it with a
 * file that says so. Locks come before requirements, and a named release before a range.
 */
public final class VersionFiles {
  private static final List<String> LOCKS =
      List.of("uv.lock", "poetry.lock", "pdm.lock", "Pipfile.lock");
  private static final List<String> OTHERS = List.of("pyproject.toml", "setup.cfg");
  private static final int FOLDERS = 12;
  private static final long LARGEST = 32L << 20;

  private final SourceFiles files;
  private final Map<Path, Optional<LibraryVersion>> folders = new HashMap<>();

  /** For sources among these files. */
  public VersionFiles(SourceFiles files) {
    this.files = files;
  }

  /** The release for a source, by its absolute path. */
  public LibraryVersion of(String source) {
    Path folder = Path.of(source).getParent();
    for (int i = 0; folder != null && i < FOLDERS; i++) {
      Optional<LibraryVersion> found = folders.computeIfAbsent(folder, this::in);
      if (found.isPresent()) {
        return found.get();
      }
      if (Files.exists(folder.resolve(".git"))) {
        break;
      }
      folder = folder.getParent();
    }
    return LibraryVersion.unknown();
  }

  private Optional<LibraryVersion> in(Path folder) {
    List<Path> candidates = new ArrayList<>();
    LOCKS.forEach(name -> candidates.add(folder.resolve(name)));
    candidates.addAll(requirements(folder));
    candidates.addAll(requirements(folder.resolve("requirements")));
    OTHERS.forEach(name -> candidates.add(folder.resolve(name)));
    return candidates.stream()
        .filter(Files::isRegularFile)
        .flatMap(file -> read(file).stream())
        .min(Comparator.comparing(LibraryVersion::certainty));
  }

  private static List<Path> requirements(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    boolean all = folder.endsWith("requirements");
    try (Stream<Path> children = Files.list(folder)) {
      return children
          .filter(p -> p.getFileName().toString().endsWith(".txt"))
          .filter(p -> all || isRequirements(p.getFileName().toString()))
          .sorted(Comparator.comparingInt(p -> p.getFileName().toString().length()))
          .toList();
    } catch (IOException unreadable) {
      return List.of();
    }
  }

  private static boolean isRequirements(String name) {
    return name.contains("requirements") || name.startsWith("constraints");
  }

  /** A file that cannot be read says nothing of the release, which is said then. */
  private Optional<LibraryVersion> read(Path file) {
    try {
      return Files.size(file) > LARGEST
          ? Optional.empty()
          : Requirements.read(
              file.getFileName().toString(), Files.readString(file), files.shown(file.toString()));
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }
}
