package io.poolwarden.cli.files;

import io.poolwarden.output.Place;
import io.poolwarden.output.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the manifests of files, folders and standard input. What cannot be used is a {@link
 * Problem}; the rest is still read.
 */
public final class ManifestReader {
  /** The path that means standard input. */
  public static final String STANDARD_INPUT = "-";

  private static final List<String> EXTENSIONS = List.of(".yaml", ".yml", ".json");

  private final InputStream standardInput;
  private final List<Manifest> manifests = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();
  private final Set<Path> read = new LinkedHashSet<>();

  /** A reader of files, and of that standard input. */
  public ManifestReader(InputStream standardInput) {
    this.standardInput = standardInput;
  }

  /** Reads the paths in order; a file named twice, or in a folder too, is read once. */
  public Manifests read(List<String> paths) {
    for (String path : paths) {
      if (path.equals(STANDARD_INPUT)) {
        standardInput();
      } else {
        named(path);
      }
    }
    return new Manifests(List.copyOf(manifests), List.copyOf(problems));
  }

  /** What would be in a file of that content. */
  public static Manifests parsed(Path file, String content) {
    return parsed(new Text(file.toString(), content, Optional.of(file)));
  }

  /** What is in a text. */
  static Manifests parsed(Text text) {
    ManifestReader reader = new ManifestReader(InputStream.nullInputStream());
    reader.documents(text);
    return reader.read(List.of());
  }

  private void standardInput() {
    try {
      stream("<stdin>", standardInput);
    } catch (IOException e) {
      problem("<stdin>", "cannot be read: " + e.getMessage());
    }
  }

  private void named(String path) {
    if (path.isEmpty()) {
      problem("\"\"", "an empty name is no file or folder; write . for this folder");
      return;
    }
    try {
      path(Path.of(path));
    } catch (InvalidPathException e) {
      problem(path, "no name of a file: " + e.getReason() + "; try it with LC_ALL=C.UTF-8");
    }
  }

  private void path(Path path) {
    if (!Files.exists(path)) {
      problem(path.toString(), "no such file or folder");
    } else if (Files.isDirectory(path)) {
      folder(path);
    } else {
      file(path);
    }
  }

  /** A folder that is named may be a link; within it, links to folders are not followed. */
  private void folder(Path folder) {
    try {
      Path start = Files.isSymbolicLink(folder) ? folder.toRealPath() : folder;
      int before = problems.size();
      List<Path> files = manifests(start);
      if (files.isEmpty() && problems.size() == before) {
        problem(folder.toString(), "no .yaml, .yml or .json file in this folder");
      }
      files.forEach(file -> file(folder.resolve(start.relativize(file))));
    } catch (IOException e) {
      problem(folder.toString(), "cannot be listed: " + e.getMessage());
    }
  }

  /** What cannot be looked into hides nothing else. */
  private List<Path> manifests(Path start) throws IOException {
    List<Path> found = new ArrayList<>();
    Files.walkFileTree(
        start,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (isManifest(file) && Files.isRegularFile(file)) {
              found.add(file);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) {
            problem(file.toString(), "cannot be read: " + why(e));
            return FileVisitResult.CONTINUE;
          }
        });
    return found.stream().sorted().toList();
  }

  private static boolean isManifest(Path path) {
    String name = path.toString().toLowerCase(Locale.ROOT);
    return EXTENSIONS.stream().anyMatch(name::endsWith);
  }

  private void file(Path file) {
    try {
      if (!Files.isRegularFile(file)) {
        pipe(file);
        return;
      }
      if (!read.add(file.toRealPath())) {
        return;
      }
      if (Files.size(file) > Limits.FILE_BYTES) {
        tooLarge(file.toString());
        return;
      }
      text(file.toString(), Optional.of(file), Files.readAllBytes(file));
    } catch (IOException e) {
      problem(file.toString(), "cannot be read: " + why(e));
    }
  }

  /** Why a file or folder cannot be read, for messages. */
  public static String why(IOException e) {
    return switch (e) {
      case AccessDeniedException denied -> "permission denied";
      case NoSuchFileException missing -> "it is gone";
      case FileSystemException other -> String.valueOf(other.getReason());
      case IOException other -> String.valueOf(other.getMessage());
    };
  }

  /** What a shell makes of {@code <(helm template .)}: it has no size and no other name. */
  private void pipe(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      stream(file.toString(), in);
    }
  }

  /**
   * A program that failed writes nothing, and nothing must not pass for manifests that are fine.
   */
  private void stream(String name, InputStream in) throws IOException {
    int before = manifests.size() + problems.size();
    text(name, Optional.empty(), in.readNBytes((int) Limits.FILE_BYTES + 1));
    if (manifests.size() + problems.size() == before) {
      problem(name, "no Kubernetes object; see whether the program that should write it failed");
    }
  }

  private void text(String name, Optional<Path> file, byte[] bytes) {
    if (bytes.length > Limits.FILE_BYTES) {
      tooLarge(name);
      return;
    }
    try {
      String text =
          StandardCharsets.UTF_8
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(bytes))
              .toString();
      documents(new Text(name, text.startsWith("\uFEFF") ? text.substring(1) : text, file));
    } catch (CharacterCodingException e) {
      problem(name, "not UTF-8 text");
    }
  }

  /** JSON where it looks like JSON and is, else YAML: kubectl's own order. */
  private void documents(Text text) {
    String name = text.name();
    String start = text.content().stripLeading();
    if (start.startsWith("{") || start.startsWith("[")) {
      List<Manifest> found = new ArrayList<>();
      try {
        new JsonReader(text).read(found::add);
        manifests.addAll(found);
        return;
      } catch (UnreadableException e) {
        if (name.toLowerCase(Locale.ROOT).endsWith(".json")) {
          manifests.addAll(found);
          problems.add(new Problem(new Place(name, e.line()), e.reason()));
          return;
        }
      }
    }
    new YamlReader(text, manifests::add, problems::add).read();
  }

  private void tooLarge(String name) {
    problem(name, "larger than " + (Limits.FILE_BYTES >> 20) + " MiB: split it");
  }

  private void problem(String file, String reason) {
    problems.add(Problem.ofFile(file, reason));
  }
}
