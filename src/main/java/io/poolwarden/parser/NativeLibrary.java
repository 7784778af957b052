package io.poolwarden.parser;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.treesitter.TSParser;
import org.treesitter.TreeSitterPython;

/**
 * Puts tree-sitter's native libraries where they can be loaded from. The binding unpacks them into
 * {@code java.io.tmpdir} at each start and cannot be used where that is read-only or {@code
 * noexec}; it takes them from the folder that the property {@value #PROPERTY} names, though.
 */
final class NativeLibrary {
  private static final String PROPERTY = "tree-sitter-lib";
  private static final List<String> NAMES = List.of("tree-sitter", "tree-sitter-python");

  private NativeLibrary() {}

  /**
   * Has the libraries loaded.
   *
   * @param caches folders in which they may be kept, the first that works is taken; empty to leave
   *     it to the binding
   * @throws UnusableParserException where no folder takes them
   */
  static void prepare(List<Path> caches) {
    List<String> problems = new ArrayList<>();
    for (Path cache : caches) {
      Optional<Path> unpacked = unpacked(cache, problems);
      if (unpacked.isPresent()) {
        System.setProperty(PROPERTY, unpacked.get().toString());
        break;
      }
    }
    load(problems);
  }

  private static void load(List<String> problems) {
    try {
      new TSParser().close();
      new TreeSitterPython().close();
    } catch (RuntimeException | LinkageError e) {
      problems.add(reason(e));
      throw new UnusableParserException(
          "cannot load the parser for Python, a native library: "
              + String.join("; ", problems)
              + ". Set XDG_CACHE_HOME, or the variable JDK_JAVA_OPTIONS to -Djava.io.tmpdir=FOLDER,"
              + " to a folder that can be written to and whose files can be run");
    }
  }

  private static String reason(Throwable problem) {
    Throwable cause = problem;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return String.valueOf(cause.getMessage());
  }

  /** The folder with both libraries, named by what is in them; empty where it cannot be made. */
  private static Optional<Path> unpacked(Path cache, List<String> problems) {
    try {
      List<byte[]> contents = new ArrayList<>();
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (String name : NAMES) {
        byte[] content = content(file(name));
        digest.update(content);
        contents.add(content);
      }
      String id = HexFormat.of().formatHex(digest.digest()).substring(0, 16);
      // The binding wants them in a folder of that name.
      Path within = OwnFolder.made(cache.resolve("native-" + id).resolve("lib"));
      Path folder = Objects.requireNonNull(within.getParent());
      for (int i = 0; i < NAMES.size(); i++) {
        Path file = folder.resolve(file(NAMES.get(i)));
        write(file, contents.get(i));
        // A folder whose files cannot be run is found out before the binding depends on it.
        System.load(file.toString());
      }
      return Optional.of(folder);
    } catch (IOException
        | UnsupportedOperationException
        | IllegalArgumentException
        | UnsatisfiedLinkError e) {
      problems.add(cache + " cannot be used (" + e.getMessage() + ")");
      return Optional.empty();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }

  private static byte[] content(String file) throws IOException {
    try (InputStream in = TSParser.class.getClassLoader().getResourceAsStream(file)) {
      if (in == null) {
        throw new IOException("there is no " + file + " for this system");
      }
      return in.readAllBytes();
    }
  }

  /**
   * Whoever reads it has all of it: it is moved into place. Others must not be able to change it.
   */
  private static void write(Path file, byte[] content) throws IOException {
    if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
        && OwnFolder.isOwn(file)
        && MessageDigest.isEqual(Files.readAllBytes(file), content)) {
      return;
    }
    Path part = Files.createTempFile(file.getParent(), "part", "");
    try {
      Files.write(part, content);
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  /** As the binding calls it. */
  private static String file(String name) {
    String os = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    String machine = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
    boolean intel = machine.contains("amd64") || machine.contains("x86_64");
    String system = os.contains("mac") ? "macos" : os.contains("windows") ? "windows" : "linux-gnu";
    String end = os.contains("mac") ? "dylib" : os.contains("windows") ? "dll" : "so";
    return "lib/" + (intel ? "x86_64" : "aarch64") + "-" + system + "-" + name + "." + end;
  }
}
