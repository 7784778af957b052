package io.poolwarden.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.marcnuri.helm.Helm;
import io.poolwarden.testing.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What other tools write, read from standard input. */
class CheckStreamTest {
  private static final String CONFIGURATION =
      """
      apiVersion: poolwarden.io/v1alpha1
      kind: DatabaseConfiguration
      metadata: {name: orders}
      spec:
        match: {workloadSelector: {matchLabels: {database: orders}}}
        library: {name: SQLAlchemy}
        pool: {poolSize: 5}
        sources: {poolSize: {env: [{name: DB_POOL_SIZE}]}}
      """;
  private static final String TEMPLATE =
      """
      template: {metadata: {labels: {database: orders}}, spec: {containers: [{name: app, image: a, \
      env: [{name: DB_POOL_SIZE, value: "50"}]}]}}\
      """;

  @TempDir Path folder;

  @Test
  void shouldReadWhatHelmMakesOfAChart() throws IOException {
    String rendered = new Helm(Home.path("helm")).template().withKubeVersion("1.34.2").call();
    assertThat(rendered).contains("---", "# Source: ");

    CliRun run = check(rendered);

    assertThat(run.err()).isEmpty();
    assertThat(run.out()).contains("1 workload, 0 covered").contains("other objects ignored");
    assertThat(run.exit()).isZero();
  }

  @Test
  void shouldReadDocumentsHoweverTheyAreSetApart() throws IOException {
    String deployment =
        "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: %s}\nspec:\n  " + TEMPLATE + "\n";
    String stream =
        "\uFEFF%YAML 1.1\n---\n---   # nothing\n\n--- # Source: a\n"
            + deployment.formatted("a")
            + "...\n---\r\n"
            + deployment.formatted("b").replace("\n", "\r\n")
            + "--- {apiVersion: v1, kind: Service, metadata: {name: s}}\n"
            + "---\n"
            + "null\n"
            + "---\n"
            + "{}\n"
            + "---\n"
            + "{\"apiVersion\": \"apps/v1\", \"kind\": \"Deployment\", \"metadata\": {\"name\":"
            + " \"c\"}, \"spec\": {\"template\": {\"spec\": {\"containers\": []}}}}\n"
            + "---";

    CliRun run = check(stream);

    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .contains("3 workloads, 2 covered", "2 would be denied", "2 other objects ignored")
        .contains("<stdin>:6: Deployment default/a", "<stdin>:13: Deployment default/b");
  }

  @Test
  void shouldLookIntoListsOfEverySort() throws IOException {
    String lists =
        """
        apiVersion: v1
        kind: List
        items:
        - apiVersion: v1
          kind: List
          items:
          - apiVersion: apps/v1
            kind: Deployment
            metadata: {name: a}
            spec:
              TEMPLATE
        - apiVersion: apps/v1
          kind: DeploymentList
          metadata: {resourceVersion: "7"}
          items:
          - metadata: {name: b}
            spec:
              TEMPLATE
        - apiVersion: example.org/v1
          kind: AllowList
          metadata: {name: custom}
          items: [10.0.0.1]
        - {apiVersion: v1, kind: PodList, items: []}
        - {apiVersion: v1, kind: List, items: null}
        """
            .replace("TEMPLATE", TEMPLATE);

    CliRun run = check(lists);

    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .contains("2 workloads, 2 covered", "2 other objects ignored")
        .contains("<stdin>:7: Deployment default/a", "<stdin>:16: Deployment default/b");
  }

  private CliRun check(String input) throws IOException {
    Path configuration = Files.writeString(folder.resolve("configuration.yaml"), CONFIGURATION);
    return CliRun.reading(input, "check", "--config", configuration.toString(), "-");
  }
}
