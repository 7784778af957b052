package io.poolwarden.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.poolwarden.chart.Chart;
import io.poolwarden.testing.Command;
import io.poolwarden.testing.ControlPlane;
import io.poolwarden.testing.Home;
import io.poolwarden.testing.Installation;
import io.poolwarden.testing.OnControlPlane;
import io.poolwarden.testing.OperatorProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the Dockerfile puts together, started as the image starts it. */
@OnControlPlane(isolated = true)
class ImageIT {
  private static final String BUILT = "/dist";
  private static final String INSTALLED = "/opt/poolwarden";

  private final Dockerfile dockerfile = Dockerfile.read();

  @Test
  @Tag("R40")
  void shouldStartWithoutAHomeAndWithNothingToWriteTo(ControlPlane controlPlane)
      throws IOException, InterruptedException {
    // given the folder of the image, which its user may not write to
    Installation installation = Installation.install(controlPlane, Map.of());
    Path image = assemble(installation.kubeconfig());
    List<String> before = files(image);
    int http = OperatorProcess.freePort();
    Path log = Home.workFolder("image").resolve("operator.log");

    // when
    Process process =
        new ProcessBuilder(command(image, http))
            .directory(image.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    try {
      await("readiness")
          .atMost(Duration.ofSeconds(60))
          .failFast(() -> assertThat(process.isAlive()).as(Files.readString(log)).isTrue())
          .ignoreExceptionsMatching(IOException.class::isInstance)
          .until(() -> isReady(http));
      process.destroy();

      // then
      assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).as(Files.readString(log)).isEqualTo(143);
      assertThat(files(image)).isEqualTo(before);
    } finally {
      process.destroyForcibly();
      installation.close();
      Command.of("chmod", "-R", "u+w", image.toString()).run().orFail();
      Command.of("rm", "-r", image.toString()).run().orFail();
    }
  }

  /** The commands that follow the build in its instruction, with another folder. */
  private Path assemble(Path kubeconfig) throws IOException {
    Path image =
        Files.createTempDirectory(
            "poolwarden-image-",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
    String run = dockerfile.build().rest();
    String commands = run.substring(run.indexOf("&&") + 2).replace(BUILT, image.toString());
    Command.of("bash", "-ec", commands).run().orFail();
    String[] training =
        dockerfile.training().stream().map(word -> inImage(word, image)).toArray(String[]::new);
    Command.of(training).run().orFail();
    assertThat(image.resolve("poolwarden.aot")).isNotEmptyFile();
    Files.copy(kubeconfig, image.resolve("kubeconfig"));
    Command.of("chmod", "-R", "0555", image.toString()).run().orFail();
    return image;
  }

  private List<String> command(Path image, int http) {
    List<String> command = new ArrayList<>(List.of("env", "-i", "PATH=/usr/bin:/bin"));
    if (Command.of("id", "-u").run().orFail().strip().equals("0")) {
      String[] user = dockerfile.last("USER").rest().split(":", -1);
      command.addAll(
          List.of("setpriv", "--reuid=" + user[0], "--regid=" + user[1], "--clear-groups"));
    }
    for (String word : dockerfile.last("ENTRYPOINT").list()) {
      command.add(inImage(word, image));
    }
    Chart.objects(Chart.render(Installation.NAMESPACE, Map.of())).stream()
        .filter(object -> object.path("kind").asText().equals("Deployment"))
        .forEach(deployment ->
            deployment
                .at("/spec/template/spec/containers/0/args")
                .forEach(argument -> command.add(argument.asText())));
    command.add("--kubeconfig=" + image.resolve("kubeconfig"));
    command.removeIf(word -> word.contains("-listen=") || word.startsWith("--shutdown-delay="));
    command.add("--webhook-listen=127.0.0.1:" + OperatorProcess.freePort());
    command.add("--http-listen=127.0.0.1:" + http);
    command.add("--shutdown-delay=0");
    return command;
  }

  private static String inImage(String word, Path image) {
    return word.equals("java")
        ? ProcessHandle.current().info().command().orElseThrow()
        : word.replace(INSTALLED, image.toString());
  }

  private static boolean isReady(int http) throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      URI uri = URI.create("http://127.0.0.1:" + http + "/readyz");
      return client
              .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.discarding())
              .statusCode()
          == 200;
    }
  }

  private static List<String> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.map(Path::toString).sorted().toList();
    }
  }
}
