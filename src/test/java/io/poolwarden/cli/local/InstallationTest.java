package io.poolwarden.cli.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.poolwarden.chart.Chart;
import io.poolwarden.testing.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class InstallationTest {
  private static final Path RENDERED =
      Home.path("src/main/resources/io/poolwarden/cli/local/chart.yaml");
  private static final Path ANY = Path.of("kubeconfig");

  @Test
  void shouldInstallWhatTheChartRenders() throws IOException {
    // given
    String rendered =
        Chart.render(Installation.NAMESPACE, Map.of("deployment.enabled", false))
            .lines()
            .collect(Collectors.joining("\n", "", "\n"));
    String withoutCrds =
        List.of(rendered.split("(?m)^---\n")).stream()
            .filter(document -> !document.isBlank())
            .filter(document -> !document.contains("\nkind: CustomResourceDefinition\n"))
            .map(document -> "---\n" + document)
            .collect(Collectors.joining());
    // when asked to, write instead of comparing
    if (Boolean.getBoolean("write")) {
      Files.createDirectories(RENDERED.getParent());
      Files.writeString(RENDERED, withoutCrds);
    }
    // then
    assertThat(RENDERED)
        .as("run mvn test -Dtest=InstallationTest -Dwrite=true to rewrite it")
        .hasContent(withoutCrds);
  }

  @Test
  void shouldTellTheOperatorWhatTheChartTellsIt() {
    // given
    List<JsonNode> objects = Chart.objects(Chart.render(Installation.NAMESPACE, Map.of()));
    JsonNode deployment =
        objects.stream()
            .filter(object -> object.path("kind").asText().equals("Deployment"))
            .findFirst()
            .orElseThrow();
    Set<String> chart =
        StreamSupport.stream(
                deployment.at("/spec/template/spec/containers/0/args").spliterator(), false)
            .map(JsonNode::asText)
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> local = new TreeSet<>(LocalCluster.arguments(ANY, 1, 2));
    // when
    Set<String> both = new TreeSet<>(chart);
    both.retainAll(local);
    chart.removeAll(both);
    local.removeAll(both);
    // then only where it is, how it is reached and how it logs differs
    assertThat(chart)
        .containsExactlyInAnyOrder(
            "operator",
            "--http-listen=0.0.0.0:8080",
            "--log-format=json",
            "--shutdown-delay=5",
            "--webhook-listen=0.0.0.0:8443",
            "--webhook-service=poolwarden");
    assertThat(local).hasSize(6);
  }
}
