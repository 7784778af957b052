package io.poolwarden.cli.local;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Another program, run to its end.
 *
 * @param command the program and its arguments
 * @param environment variables besides this process's own
 * @param folder where it runs
 * @param input what it reads from standard input
 * @param errors where its standard error goes
 */
record Program(
    List<String> command,
    Map<String, String> environment,
    Path folder,
    String input,
    Errors errors) {

  /** Where standard error goes. */
  enum Errors {
    /** Into the answer, apart. */
    APART,
    /** Into the answer, in between standard output as it comes. */
    TOGETHER,
    /** To this process's own standard error: progress that a user waits for. */
    SHOWN
  }

  private static final Duration GRACE = Duration.ofSeconds(10);

  static Program of(Path folder, String... command) {
    return new Program(List.of(command), Map.of(), folder, "", Errors.APART);
  }

  Program withInput(String text) {
    return new Program(command, environment, folder, text, errors);
  }

  Program with(Errors where) {
    return new Program(command, environment, folder, input, where);
  }

  /**
   * Runs it.
   *
   * @throws InterruptedException if this process shall end; the program has ended then
   * @throws LocalFailureException if it cannot be started or takes longer
   */
  Answer run(Duration atMost) throws InterruptedException {
    Process process = start();
    CompletableFuture<String> out = read(process.getInputStream());
    CompletableFuture<String> err =
        errors == Errors.APART
            ? read(process.getErrorStream())
            : CompletableFuture.completedFuture("");
    try {
      write(process);
      if (!process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new LocalFailureException(
            String.join(" ", command) + " did not end within " + atMost.toSeconds() + " s");
      }
      return new Answer(process.exitValue(), out.join(), err.join());
    } finally {
      end(process, GRACE);
    }
  }

  /** The same, also while this process is being asked to end. */
  Answer runUninterrupted(Duration atMost) {
    boolean interrupted = Thread.interrupted();
    try {
      while (true) {
        try {
          return run(atMost);
        } catch (InterruptedException e) {
          interrupted = true; // What is asked for is under way: once more, to its end.
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Asks a process to end, and after the grace makes it. */
  static void end(Process process, Duration grace) {
    if (!process.isAlive()) {
      return;
    }
    process.destroy();
    CompletableFuture<Process> ended = process.onExit();
    ended.completeOnTimeout(process, grace.toMillis(), TimeUnit.MILLISECONDS).join();
    if (process.isAlive()) {
      process.destroyForcibly();
      process.onExit().join();
    }
  }

  private Process start() {
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().putAll(environment);
    builder.redirectErrorStream(errors == Errors.TOGETHER);
    if (errors == Errors.SHOWN) {
      builder.redirectError(ProcessBuilder.Redirect.INHERIT);
    }
    try {
      return builder.start();
    } catch (IOException e) {
      throw new LocalFailureException("cannot start " + command.getFirst() + ": " + e.getMessage());
    }
  }

  private void write(Process process) {
    try (OutputStream stdin = process.getOutputStream()) {
      stdin.write(input.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      if (!input.isEmpty()) {
        throw new LocalFailureException(
            command.getFirst() + " did not read its input: " + e.getMessage());
      }
    }
  }

  private static CompletableFuture<String> read(InputStream stream) {
    CompletableFuture<String> text = new CompletableFuture<>();
    Thread.ofVirtual()
        .start(() -> {
          try (stream) {
            text.complete(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
          } catch (IOException e) {
            text.completeExceptionally(e);
          }
        });
    return text;
  }
}
