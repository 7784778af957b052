package io.poolwarden.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.poolwarden.testing.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Cases in folders: {@code in-*.yaml} is checked, {@code out.txt} is what a user sees. */
class CheckCommandTest {
  private static final Path CASES =
      Home.path("src/test/resources/io/poolwarden/cli/CheckCommandTest");

  static List<String> cases() throws IOException {
    try (Stream<Path> folders = Files.list(CASES)) {
      return folders.map(folder -> folder.getFileName().toString()).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void shouldSayWhatTheCaseExpects(String name) throws IOException {
    Path folder = CASES.resolve(name);
    CliRun run = CliRun.of("check", "--read-secrets", folder.toString());
    String seen =
        (run.out() + run.err() + "exit " + run.exit() + "\n").replace(folder.toString() + "/", "");
    if (Boolean.getBoolean("write")) {
      Files.writeString(folder.resolve("out.txt"), seen);
    }

    assertThat(folder.resolve("out.txt"))
        .as("run mvn test -Dtest=CheckCommandTest -Dwrite=true to rewrite it")
        .hasContent(seen);
    assertThat(seen).doesNotContain("canary");
    assertThat(folder.toFile().list())
        .allSatisfy(file -> assertThat(file).matches("in-[a-z0-9-]+\\.yaml|out\\.txt"));
  }

  @Test
  void shouldGiveTheSameFindingsAsJson() throws IOException {
    CliRun run = CliRun.of("check", "-o", "json", CASES.resolve("incident").toString());

    JsonNode json = new ObjectMapper().readTree(run.out());
    assertThat(run.exit()).isEqualTo(ExitCode.DENIED);
    assertThat(json.path("summary").toString())
        .isEqualTo(
            "{\"workloads\":1,\"inSync\":0,\"drifted\":1,\"unresolved\":0,\"exempt\":0,"
                + "\"wouldDeny\":1,\"covered\":1,"
                + "\"servers\":{\"total\":0,\"exceeded\":0,\"wouldDeny\":0}}");
    JsonNode workload = json.at("/workloads/0");
    assertThat(workload.path("configurations").toString())
        .isEqualTo("[{\"name\":\"netra\",\"environment\":\"staging\"}]");
    assertThat(workload.path("file").asText()).endsWith("in-4-deployment.yaml");
    JsonNode finding = workload.at("/findings/0");
    assertThat(finding.path("rule").asText()).isEqualTo("incompatible-pool-class");
    assertThat(finding.at("/source/key").asText()).isEqualTo("DB_POOL_CLASS");
    assertThat(finding.at("/source/line").asInt()).isEqualTo(8);
  }

  @Test
  void shouldTakeTheLabelsOfNamespacesFromTheCommandLine() {
    String incident = CASES.resolve("incident").toString();

    CliRun run =
        CliRun.of(
            "check",
            "--namespace-labels",
            "netra-staging=environment=development,team=netra",
            incident);

    assertThat(run.exit()).isZero();
    assertThat(run.out()).contains("Warn   container \"app\"", "[development]");
  }

  @Test
  void shouldAddConfigurationsThatAreKeptElsewhere() {
    Path incident = CASES.resolve("incident");

    CliRun run =
        CliRun.of(
            "check",
            "--config",
            incident.resolve("in-2-configuration.yaml").toString(),
            "--namespace-labels=netra-staging=team=netra",
            incident.resolve("in-3-configmap.yaml").toString(),
            incident.resolve("in-4-deployment.yaml").toString());

    assertThat(run.exit()).isEqualTo(ExitCode.DENIED);
    assertThat(run.out()).contains("requires AsyncAdaptedQueuePool");
  }

  @Test
  void shouldSayWhichReferencedObjectsTheFilesDoNotHave() {
    Path incident = CASES.resolve("incident");

    CliRun run =
        CliRun.of(
            "check",
            incident.resolve("in-1-namespaces.yaml").toString(),
            incident.resolve("in-2-configuration.yaml").toString(),
            incident.resolve("in-4-deployment.yaml").toString());

    assertThat(run.out())
        .contains(
            "note: ConfigMap netra-staging/netra-backend-database is not among the files;"
                + " Deployment netra-backend refers to it: add it to the paths, or with --config",
            "poolClass cannot be known (env DB_POOL_CLASS from ConfigMap netra-backend-database;"
                + " NotFound: there is no ConfigMap netra-backend-database in namespace"
                + " netra-staging)",
            "Add ConfigMap netra-backend-database with key DB_POOL_CLASS set to"
                + " NullPool, or refer to one that there is.");
  }
}
