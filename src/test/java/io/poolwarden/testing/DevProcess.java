package io.poolwarden.testing;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** {@code bin/poolwarden dev} with a state folder of its own. */
public final class DevProcess implements AutoCloseable {
  private static final String EXPORT = "export KUBECONFIG=";
  private static final Duration START = Duration.ofMinutes(25);

  private final Process process;
  private final Path state;
  private final Path out;
  private final Path err;

  private DevProcess(Process process, Path state, Path out, Path err) {
    this.process = process;
    this.state = state;
    this.out = out;
    this.err = err;
  }

  /** Starts one and waits until it says how to reach it. */
  public static DevProcess start(Path folder, String... options) {
    // A background job of a shell ignores Ctrl-C, and all that it starts does.
    List<String> command = new ArrayList<>(List.of("env", "--default-signal=INT"));
    command.addAll(List.of(Home.path("bin/poolwarden").toString(), "dev"));
    Path state = folder.resolve("state");
    command.addAll(List.of("--state", state.toString()));
    command.addAll(List.of(options));
    Path out = folder.resolve("dev.out");
    Path err = folder.resolve("dev.err");
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectOutput(out.toFile())
              .redirectError(err.toFile())
              .start();
      Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
      return new DevProcess(process, state, out, err).ready();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where its state is. */
  public Path state() {
    return state;
  }

  /** Its standard output. */
  public String out() {
    return read(out);
  }

  /** Its standard error. */
  public String err() {
    return read(err);
  }

  /** What it says to export. */
  public Path kubeconfig() {
    return exported().orElseThrow();
  }

  /** Its process. */
  public long pid() {
    return process.pid();
  }

  /** SIGTERM; its exit code. */
  public int end() {
    process.destroy();
    return ended();
  }

  /** kill -9. */
  public void kill() {
    process.destroyForcibly();
    ended();
  }

  /** Waits until it has ended; its exit code. */
  public int ended() {
    try {
      if (!process.waitFor(90, TimeUnit.SECONDS)) {
        throw new AssertionError("dev did not end:\n" + err());
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  @Override
  public void close() {
    if (process.isAlive()) {
      end();
    }
  }

  private DevProcess ready() {
    await("dev is ready")
        .atMost(START)
        .until(() -> {
          if (!process.isAlive()) {
            throw new AssertionError("dev ended:\n" + err());
          }
          return exported().isPresent();
        });
    return this;
  }

  private Optional<Path> exported() {
    return out()
        .lines()
        .filter(line -> line.startsWith(EXPORT))
        .map(line -> Path.of(line.substring(EXPORT.length())))
        .findFirst();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
