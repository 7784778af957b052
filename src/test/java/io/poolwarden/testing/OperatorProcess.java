package io.poolwarden.testing;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/** {@code bin/poolwarden operator} as a process of its own, with its output in a file. */
public final class OperatorProcess implements AutoCloseable {
  private final Process process;
  private final Path log;

  private OperatorProcess(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /** Starts it with a kubeconfig and further flags; does not wait. */
  public static OperatorProcess start(Path kubeconfig, List<String> flags) {
    return start(kubeconfig, flags, "");
  }

  /** The same with options of the JVM. */
  public static OperatorProcess start(Path kubeconfig, List<String> flags, String javaOptions) {
    List<String> command = new ArrayList<>();
    command.add(Home.path("bin/poolwarden").toString());
    command.addAll(List.of("operator", "--kubeconfig", kubeconfig.toString()));
    command.addAll(flags);
    Path log = Home.workFolder("operator").resolve("operator.log");
    try {
      Process process =
          Command.of(command.toArray(String[]::new))
              .withVariable("JDK_JAVA_OPTIONS", javaOptions)
              .builder()
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
      return new OperatorProcess(process, log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A port of loopback that nobody listens on now. */
  public static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until the condition holds; fails with the log if the process ends before. */
  public OperatorProcess awaiting(String what, Duration time, Callable<Boolean> condition) {
    await(what)
        .atMost(time)
        .pollInterval(Duration.ofMillis(100))
        .until(() -> {
          if (!process.isAlive()) {
            throw new AssertionError("the operator ended:\n" + log());
          }
          return condition.call();
        });
    return this;
  }

  /** What it wrote to standard output and standard error. */
  public String log() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Its process id, for signals. */
  public long pid() {
    return process.pid();
  }

  /** kill -9. */
  public void kill() {
    process.destroyForcibly();
    ended(Duration.ofSeconds(10));
  }

  /** Asks it to end (SIGTERM) and gives its exit code. */
  public int stop() {
    process.destroy();
    return ended(Duration.ofSeconds(30));
  }

  @Override
  public void close() {
    if (process.isAlive()) {
      stop();
    }
  }

  private int ended(Duration time) {
    try {
      if (!process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
        throw new AssertionError("the operator did not end within " + time + ":\n" + log());
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
