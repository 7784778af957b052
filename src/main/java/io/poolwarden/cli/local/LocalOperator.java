package io.poolwarden.cli.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * {@code poolwarden operator} as a process of its own, under the rights of the chart's service
 * account. It ends when this process ends, however that happens: a shell in between holds the other
 * end of a pipe.
 */
final class LocalOperator implements AutoCloseable {
  // read returns when the pipe closes. setsid: Ctrl-C is for this process, which stops the
  // operator.
  private static final String GUARD =
      """
      exec 3<&0
      "$@" </dev/null 3<&- &
      operator=$!
      { read -r _ <&3; kill -TERM "$operator"; } 2>/dev/null &
      guard=$!
      wait "$operator"
      code=$?
      kill "$guard" 2>/dev/null
      exit "$code"
      """;
  private static final Duration GRACE = Duration.ofSeconds(15);
  private static final int SHOWN_LINES = 15;

  private final Process process;
  private final Path log;

  private LocalOperator(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /** Starts it with these arguments of the command; its output goes to the log. */
  static LocalOperator start(List<String> arguments, Path log) {
    List<String> command = new ArrayList<>(List.of("setsid", "sh", "-c", GUARD, "operator"));
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.addAll(
        List.of(
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-XX:+UseSerialGC",
            "-XX:-UsePerfData",
            "-XX:+ExitOnOutOfMemoryError",
            "-Xmx384m",
            "-cp",
            System.getProperty("java.class.path"),
            "io.poolwarden.Poolwarden",
            "operator"));
    command.addAll(arguments);
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      return new LocalOperator(process, log);
    } catch (IOException e) {
      throw new LocalFailureException("cannot start the operator: " + e.getMessage());
    }
  }

  /**
   * Waits, and fails if the operator ends meanwhile.
   *
   * @throws LocalFailureException with the end of its log
   */
  void stays(Duration time) throws InterruptedException {
    if (process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new LocalFailureException(
          "the operator ended with exit code " + process.exitValue() + ":\n" + lastLines());
    }
  }

  /** The end of its log. */
  String lastLines() {
    try {
      List<String> lines = Files.readAllLines(log);
      int from = Math.max(0, lines.size() - SHOWN_LINES);
      return String.join("\n", lines.subList(from, lines.size()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      process.getOutputStream().close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    process.onExit().completeOnTimeout(process, GRACE.toMillis(), TimeUnit.MILLISECONDS).join();
    if (process.isAlive()) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }
}
