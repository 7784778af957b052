package io.poolwarden.cli.python;

import io.poolwarden.output.Problem;
import io.poolwarden.scan.SourceTree;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Python sources on disk: those that are to be scanned, and those around them. */
public final class SourceFiles implements SourceTree {
  /** Folders that have no sources of the program, unless they are asked for themselves. */
  private static final Set<String> LEFT_OUT =
      Set.of(
          ".git",
          ".hg",
          ".tox",
          ".nox",
          ".mypy_cache",
          ".eggs",
          "__pycache__",
          "node_modules",
          "site-packages");

  /** Python's names of it, which may have the end of lines behind them, as Emacs writes it. */
  private static final List<String> LATIN = List.of("latin-1", "iso-8859-1", "iso-latin-1");

  private static final long LARGEST = 16L << 20;

  private final Path base = Path.of("").toAbsolutePath().normalize();
  private final Excludes excludes;
  private final List<Problem> problems = new ArrayList<>();

  /** Sources without those that match one of the patterns. */
  public SourceFiles(List<String> excludes) {
    this.excludes = new Excludes(excludes);
  }

  /** What could not be read. */
  public List<Problem> problems() {
    return List.copyOf(problems);
  }

  /** The files of these paths, folders at any depth, sorted. */
  public List<String> find(List<String> paths) {
    Set<String> found = new LinkedHashSet<>();
    for (String given : paths) {
      Optional<Path> named = named(given);
      if (named.isEmpty()) {
        problems.add(Problem.ofFile(given, "no name that a file can have here"));
        continue;
      }
      Path path = named.get();
      if (Files.isDirectory(path)) {
        found.addAll(below(path));
      } else if (Files.exists(path)) {
        found.add(key(path));
      } else {
        problems.add(Problem.ofFile(given, "no such file or folder"));
      }
    }
    return List.copyOf(found);
  }

  /** Empty where the file system has no such names, as in a locale without their characters. */
  private Optional<Path> named(String given) {
    try {
      return Optional.of(base.resolve(given).normalize());
    } catch (InvalidPathException unusable) {
      return Optional.empty();
    }
  }

  private Set<String> below(Path root) {
    Set<String> found = new TreeSet<>();
    try {
      // A link that is given is followed; others may lead round in circles.
      Path walked = Files.isSymbolicLink(root) ? root.toRealPath() : root;
      Files.walkFileTree(walked, new Visitor(root, walked, found));
    } catch (IOException e) {
      problems.add(Problem.ofFile(shown(key(root)), "cannot be read: " + e.getMessage()));
    }
    return found;
  }

  /** Collects sources; a virtual environment is known by its {@code pyvenv.cfg}. */
  private final class Visitor extends SimpleFileVisitor<Path> {
    private final Path given;
    private final Path root;
    private final Set<String> found;

    private Visitor(Path given, Path root, Set<String> found) {
      this.given = given;
      this.root = root;
      this.found = found;
    }

    /** A file by the name that it was asked for by. */
    private String name(Path file) {
      return key(given.resolve(root.relativize(file)));
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      boolean asked = folder.equals(root);
      boolean out =
          !asked
              && (LEFT_OUT.contains(folder.getFileName().toString())
                  || Files.exists(folder.resolve("pyvenv.cfg"))
                  || excludes.match(root.relativize(folder)));
      return out ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      boolean source =
          isSource(file)
              && (attributes.isRegularFile() || (attributes.isSymbolicLink() && leads(file)));
      if (source && !excludes.match(root.relativize(file))) {
        found.add(name(file));
      }
      return FileVisitResult.CONTINUE;
    }

    private static boolean isSource(Path file) {
      return file.getFileName().toString().endsWith(".py");
    }

    /**
     * Whether a link leads to a file that is not found by its own name. Links to folders are not
     * followed: they may lead round in circles.
     */
    private boolean leads(Path link) {
      try {
        Path target = link.toRealPath();
        return Files.isRegularFile(target)
            && !(isSource(target) && target.startsWith(root.toRealPath()));
      } catch (IOException dangling) {
        return false;
      }
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) {
      problems.add(Problem.ofFile(shown(name(file)), "cannot be read"));
      return FileVisitResult.CONTINUE;
    }
  }

  @Override
  public boolean isFile(String path) {
    return Files.isRegularFile(Path.of(path));
  }

  @Override
  public boolean isFolder(String path) {
    return Files.isDirectory(Path.of(path), LinkOption.NOFOLLOW_LINKS);
  }

  @Override
  public Optional<String> text(String path) {
    Path file = Path.of(path);
    try {
      if (Files.size(file) > LARGEST) {
        return unreadable(path, "larger than " + LARGEST + " bytes");
      }
      return Optional.of(decoded(Files.readAllBytes(file)));
    } catch (CharacterCodingException e) {
      return unreadable(path, "neither UTF-8 nor the encoding that it names");
    } catch (IOException e) {
      return unreadable(path, "cannot be read");
    }
  }

  private Optional<String> unreadable(String path, String reason) {
    Problem problem = Problem.ofFile(shown(path), reason);
    if (!problems.contains(problem)) {
      problems.add(problem);
    }
    return Optional.empty();
  }

  /** UTF-8, unless one of the first two lines names another encoding (PEP 263). */
  private static String decoded(byte[] bytes) throws CharacterCodingException {
    Charset charset = named(bytes).orElse(StandardCharsets.UTF_8);
    String text = charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    return text.startsWith("\ufeff") ? text.substring(1) : text;
  }

  private static Optional<Charset> named(byte[] bytes) {
    String start = new String(bytes, 0, Math.min(bytes.length, 400), StandardCharsets.ISO_8859_1);
    return start
        .lines()
        .limit(2)
        .filter(l -> l.startsWith("#"))
        .filter(l -> l.contains("coding:") || l.contains("coding="))
        .map(l -> l.substring(l.indexOf("coding") + 7).strip().split("[^A-Za-z0-9_.-]", 2)[0])
        .map(SourceFiles::javaName)
        .filter(SourceFiles::isSupported)
        .map(Charset::forName)
        .findFirst();
  }

  /** The name by which Java knows what Python calls so. */
  private static String javaName(String pythonName) {
    String name = pythonName.toLowerCase(Locale.ROOT).replace('_', '-');
    if (name.startsWith("utf-8-")) {
      return "UTF-8";
    }
    if (LATIN.stream().anyMatch(l -> name.equals(l) || name.startsWith(l + "-"))) {
      return "ISO-8859-1";
    }
    return isSupported(pythonName) ? pythonName : name;
  }

  private static boolean isSupported(String name) {
    try {
      return Charset.isSupported(name);
    } catch (IllegalArgumentException malformed) {
      return false;
    }
  }

  @Override
  public String shown(String path) {
    Path file = Path.of(path);
    return file.startsWith(base) ? base.relativize(file).toString().replace('\\', '/') : path;
  }

  private static String key(Path path) {
    return path.toString().replace('\\', '/');
  }
}
