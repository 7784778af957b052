package io.poolwarden.testing;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A Python with the packages of one requirement file, made on first use by {@code
 * src/test/python/environment} and kept in the user's cache.
 *
 * @param python the environment's interpreter
 */
public record PythonEnvironment(Path python) {
  private static final Duration INSTALLATION = Duration.ofMinutes(10);

  /** The environment of a requirement file of the checkout; every package in it is pinned. */
  public static PythonEnvironment of(String requirementFile) {
    String script = Home.path("src/test/python/environment").toString();
    String requirements = Home.path(requirementFile).toString();
    String python = Command.of(script, requirements).within(INSTALLATION).run().orFail();
    return new PythonEnvironment(Path.of(python.strip()));
  }

  /** A Python program of the checkout with its arguments, two minutes of time, no user packages. */
  public Command command(String program, String... arguments) {
    List<String> all = new ArrayList<>(List.of(python.toString(), "-E", "-s", "-B"));
    all.add(Home.path(program).toString());
    all.addAll(List.of(arguments));
    return Command.of(all.toArray(String[]::new));
  }
}
