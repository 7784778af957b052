package io.poolwarden.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A server that a script of {@code src/test/postgresql} runs: it writes {@code ready} and a word
 * once it takes connections, and ends with its standard input.
 */
final class ServedProcess implements AutoCloseable {
  private static final Duration END = Duration.ofSeconds(20);
  private static final String READY = "ready ";

  private final String name;
  private final Process process;
  private final String word;

  private ServedProcess(String name, Process process, String word) {
    this.name = name;
    this.process = process;
    this.word = word;
  }

  /** Starts it and waits until it takes connections; the name is for messages. */
  static ServedProcess start(String name, Command script) {
    try {
      // Its standard input is never written: that it ends tells the server that we did.
      Process process = script.builder().redirectError(ProcessBuilder.Redirect.INHERIT).start();
      return new ServedProcess(name, process, word(name, process));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What it wrote behind {@code ready}. */
  String word() {
    return word;
  }

  @Override
  public void close() {
    try {
      process.getOutputStream().close();
      if (!process.waitFor(END.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroy();
        throw new AssertionError(name + " did not end within " + END);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private static String word(String name, Process process) throws IOException {
    BufferedReader out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    @Nullable String line = out.readLine();
    if (line == null || !line.startsWith(READY)) {
      throw new AssertionError(name + " did not start; its script said why on standard error");
    }
    return line.substring(READY.length());
  }
}
