package io.poolwarden.conformance;

import static org.awaitility.Awaitility.await;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.poolwarden.testing.Home;
import io.poolwarden.testing.PythonEnvironment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A service of {@code examples/} as a process of its own, whose environment is what it is given.
 */
final class Application implements AutoCloseable {
  private static final Pattern LISTENING = Pattern.compile("Listening on port (\\d+)");

  private final Process process;
  private final Path log;

  private Application(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /**
   * Starts {@code python -m MODULE} in a folder of the checkout and waits until it listens.
   *
   * @param environment all of its variables; where to listen is added
   */
  static Application start(String folder, String module, Map<String, String> environment) {
    PythonEnvironment python = PythonEnvironment.of(folder + "/requirements.txt");
    Path log = Home.workFolder(module).resolve("log");
    ProcessBuilder builder =
        new ProcessBuilder(List.of(python.python().toString(), "-B", "-m", module))
            .directory(Home.path(folder).toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    builder.environment().putAll(Map.of("HOST", "127.0.0.1", "PORT", "0"));
    try {
      Process process = builder.start();
      Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
      Application application = new Application(process, log);
      await(module).atMost(Duration.ofSeconds(30)).until(application::hasStarted);
      return application;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What it answers to a request, whatever the status. */
  HttpResponse<String> get() throws IOException, InterruptedException {
    Matcher port = LISTENING.matcher(log());
    if (!port.find()) {
      throw new AssertionError("it does not listen:\n" + log());
    }
    URI uri = URI.create("http://127.0.0.1:" + port.group(1) + "/");
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(
          HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(20)).build(),
          HttpResponse.BodyHandlers.ofString());
    }
  }

  /** What it logged. */
  String log() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }

  private boolean hasStarted() {
    if (!process.isAlive()) {
      throw new AssertionError("it ended:\n" + log());
    }
    return LISTENING.matcher(log()).find();
  }
}
