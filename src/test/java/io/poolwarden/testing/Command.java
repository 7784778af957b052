package io.poolwarden.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A program with its arguments, run to its end.
 *
 * @param arguments the program and its arguments
 * @param environment variables added to this process's own; an empty value removes one
 * @param input what it reads from standard input
 * @param folder where it runs
 * @param timeout after which it is killed and the test fails
 */
public record Command(
    List<String> arguments,
    Map<String, String> environment,
    String input,
    Path folder,
    Duration timeout) {

  /** What a program answered. */
  public record Result(List<String> command, int exitCode, String out, String err) {
    /** Its standard output; fails the test if the exit code is not 0. */
    public String orFail() {
      if (exitCode != 0) {
        throw new AssertionError(
            "%s: exit code %d%n%s%s".formatted(String.join(" ", command), exitCode, out, err));
      }
      return out;
    }

    /** Whether the exit code is 0. */
    public boolean succeeded() {
      return exitCode == 0;
    }
  }

  /** A command run in the checkout with no input and two minutes of time. */
  public static Command of(String... arguments) {
    return new Command(List.of(arguments), Map.of(), "", Home.path(""), Duration.ofMinutes(2));
  }

  /** The same with standard input. */
  public Command withInput(String text) {
    return new Command(arguments, environment, text, folder, timeout);
  }

  /** The same with one more variable. */
  public Command withVariable(String name, String value) {
    Map<String, String> more = new HashMap<>(environment);
    more.put(name, value);
    return new Command(arguments, Map.copyOf(more), input, folder, timeout);
  }

  /** The same in another folder. */
  public Command in(Path other) {
    return new Command(arguments, environment, input, other, timeout);
  }

  /** The same with other time. */
  public Command within(Duration time) {
    return new Command(arguments, environment, input, folder, time);
  }

  /** Runs it to its end. */
  public Result run() {
    try {
      Process process = builder().start();
      CompletableFuture<String> out = read(process.getInputStream());
      CompletableFuture<String> err = read(process.getErrorStream());
      write(process);
      if (!process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
        throw new AssertionError(String.join(" ", arguments) + ": still running after " + timeout);
      }
      return new Result(arguments, process.exitValue(), out.join(), err.join());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  ProcessBuilder builder() {
    ProcessBuilder builder = new ProcessBuilder(arguments).directory(folder.toFile());
    environment.forEach((name, value) -> {
      if (value.isEmpty()) {
        builder.environment().remove(name);
      } else {
        builder.environment().put(name, value);
      }
    });
    return builder;
  }

  private void write(Process process) throws IOException {
    try (var stdin = process.getOutputStream()) {
      stdin.write(input.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      // A program may end without reading; its exit code tells.
      if (process.isAlive() && !input.isEmpty()) {
        throw e;
      }
    }
  }

  private static CompletableFuture<String> read(java.io.InputStream stream) {
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
