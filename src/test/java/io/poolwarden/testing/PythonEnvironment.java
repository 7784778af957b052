package io.poolwarden.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * A Python with the packages of one requirement file, made on first use and kept in {@code
 * ${XDG_CACHE_HOME:-~/.cache}/poolwarden/python}. Another interpreter or another content of the
 * file is another environment; two processes never make one at the same time.
 *
 * @param python the environment's interpreter
 */
public record PythonEnvironment(Path python) {
  /** The oldest SQLAlchemy that is tested does not import on a newer one. */
  private static final List<String> INTERPRETERS =
      List.of("python3.12", "python3.11", "python3.10", "python3");

  private static final String PROBE =
      "import ensurepip, platform, sys, venv;"
          + " assert (3, 10) <= sys.version_info < (3, 13);"
          + " print(sys.executable, platform.python_version(), platform.machine())";

  private static final Duration INSTALLATION = Duration.ofMinutes(10);

  /** The environment of a requirement file of the checkout; every package in it is pinned. */
  public static PythonEnvironment of(String requirementFile) {
    Path requirements = Home.path(requirementFile);
    try {
      String interpreter = interpreter();
      String content = Files.readString(requirements);
      Path folder = folder(requirements, interpreter + "\n" + content);
      Files.createDirectories(parent(folder));
      makeOnce(folder, interpreter.substring(0, interpreter.indexOf(' ')), requirements);
      return new PythonEnvironment(folder.resolve("bin/python"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A Python program of the checkout with its arguments, two minutes of time, no user packages. */
  public Command command(String program, String... arguments) {
    List<String> all = new ArrayList<>(List.of(python.toString(), "-E", "-s", "-B"));
    all.add(Home.path(program).toString());
    all.addAll(List.of(arguments));
    return Command.of(all.toArray(String[]::new));
  }

  private static synchronized void makeOnce(Path folder, String interpreter, Path requirements)
      throws IOException {
    Path lock = folder.resolveSibling(folder.getFileName() + ".lock");
    try (FileChannel channel =
            FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        var locked = channel.lock()) {
      if (!locked.isValid() || works(folder)) {
        return;
      }
      Path partial = folder.resolveSibling(folder.getFileName() + ".partial");
      remove(partial);
      remove(folder);
      run(interpreter, "-m", "venv", partial.toString());
      run(
          partial.resolve("bin/python").toString(),
          "-m",
          "pip",
          "--disable-pip-version-check",
          "install",
          "--quiet",
          "--only-binary=:all:",
          "--requirement",
          requirements.toString());
      Files.move(partial, folder, StandardCopyOption.ATOMIC_MOVE);
    }
  }

  /** The interpreter that an environment was made from may have been removed since. */
  private static boolean works(Path folder) {
    Path python = folder.resolve("bin/python");
    return Files.isExecutable(python)
        && Command.of(python.toString(), "-c", "pass").run().succeeded();
  }

  private static String interpreter() {
    return INTERPRETERS.stream()
        .flatMap(name -> probe(name).stream())
        .findFirst()
        .orElseThrow(() ->
            new AssertionError(
                "No Python 3.10, 3.11 or 3.12 with the module venv on the PATH, which the tests on"
                    + " real SQLAlchemy need; install one (on Debian 12: apt-get install"
                    + " python3-venv)"));
  }

  private static Optional<String> probe(String name) {
    // Through env, as a program that is missing is an exit code there.
    Command.Result result = Command.of("env", name, "-c", PROBE).run();
    return result.succeeded() ? Optional.of(result.out().strip()) : Optional.empty();
  }

  private static Path folder(Path requirements, String key) {
    String cache = System.getenv().getOrDefault("XDG_CACHE_HOME", "");
    Path root =
        cache.isEmpty() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(cache);
    String name = requirements.getFileName().toString().replaceFirst("\\.txt$", "");
    return root.resolve("poolwarden/python").resolve(name + "-" + digest(key)).toAbsolutePath();
  }

  private static String digest(String text) {
    try {
      byte[] sha =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(sha).substring(0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Path parent(Path path) {
    return path.resolveSibling("").normalize();
  }

  private static void remove(Path folder) {
    run("rm", "-rf", folder.toString());
  }

  private static void run(String... command) {
    Command.of(command).within(INSTALLATION).run().orFail();
  }
}
