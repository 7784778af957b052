package io.poolwarden.image;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.poolwarden.chart.Chart;
import io.poolwarden.testing.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class DockerfileTest {
  private final Dockerfile dockerfile = Dockerfile.read();

  @Test
  void shouldCopyWhatIsThereAndIsSentToTheBuild() throws IOException {
    // given everything is ignored but what is named
    List<String> sent = Files.readAllLines(Home.path(".dockerignore"));
    assertThat(sent).startsWith("**");

    // then exactly that is copied
    List<String> copied =
        dockerfile.all("COPY").stream()
            .filter(copy -> !copy.hasOption("from"))
            .map(copy -> copy.words().getFirst())
            .toList();
    assertThat(copied).isNotEmpty().allMatch(path -> Files.exists(Home.path(path)));
    assertThat(sent.subList(1, sent.size()))
        .containsExactlyInAnyOrderElementsOf(copied.stream().map(path -> "!" + path).toList());
  }

  @Test
  void shouldBuildAndRunWithTheJavaThatThePomAsksFor() throws IOException {
    String release =
        Files.readString(Home.path("pom.xml"))
            .replaceAll("(?s).*<maven.compiler.release>([0-9]+)<.*", "$1");

    assertThat(dockerfile.all("FROM"))
        .extracting(from -> from.words().getFirst())
        .containsExactly(
            "maven:3.9-eclipse-temurin-" + release, "eclipse-temurin:" + release + "-jre");
  }

  @Test
  @Tag("R40")
  void shouldRunAsTheUserAndWithThePortsOfTheChart() {
    JsonNode pod =
        Chart.objects(Chart.render("poolwarden", Map.of())).stream()
            .filter(object -> object.path("kind").asText().equals("Deployment"))
            .findFirst()
            .orElseThrow()
            .at("/spec/template/spec");

    assertThat(dockerfile.last("USER").rest())
        .isEqualTo(
            pod.at("/securityContext/runAsUser").asText()
                + ":"
                + pod.at("/securityContext/runAsGroup").asText())
        .isNotEqualTo("0:0");
    assertThat(dockerfile.last("EXPOSE").words())
        .containsExactlyInAnyOrderElementsOf(
            pod.at("/containers/0/ports").findValuesAsText("containerPort"));
    assertThat(pod.at("/containers/0").has("command")).isFalse();
    assertThat(pod.at("/containers/0/args/0").asText())
        .isEqualTo(dockerfile.last("CMD").list().getFirst());
  }

  @Test
  void shouldStartTheJarThatItHasMade() {
    Dockerfile.Instruction copy =
        dockerfile.all("COPY").stream()
            .filter(c -> c.hasOption("from=build"))
            .findFirst()
            .orElseThrow();
    String folder = copy.words().getLast();

    assertThat(dockerfile.build().rest())
        .contains("cp target/poolwarden-*.jar " + copy.words().getFirst() + "/poolwarden.jar");
    assertThat(dockerfile.last("ENTRYPOINT").list())
        .startsWith("java")
        .endsWith("-jar", folder + "/poolwarden.jar");
  }

  @Test
  void shouldMakeTheAotCacheWithTheOptionsThatItIsUsedWith() {
    // given
    List<String> training = dockerfile.training();
    List<String> entry = dockerfile.last("ENTRYPOINT").list();
    int jar = training.indexOf("-jar");

    // then
    List<String> options = new ArrayList<>(entry.subList(0, entry.indexOf("-jar")));
    options.remove("-Xlog:aot*=off");
    options.replaceAll(option -> option.replace("-XX:AOTCache=", "-XX:AOTCacheOutput="));
    assertThat(training.subList(0, jar)).isEqualTo(options);
    assertThat(training.subList(jar + 1, training.size()))
        .containsExactly(
            "/opt/poolwarden/poolwarden.jar", "check", "/opt/poolwarden/training.yaml");
    assertThat(dockerfile.build().rest()).contains("/training.yaml");
  }
}
