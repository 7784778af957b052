package io.poolwarden.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.poolwarden.testing.CaseFolders;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Cases in folders: {@code in-*.yaml} is checked, {@code out.txt} is what a user sees. */
class CheckCommandTest {
  private static final CaseFolders CASES = CaseFolders.of(CheckCommandTest.class, "out.txt");

  static List<String> cases() throws IOException {
    return CASES.names();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void shouldSayWhatTheCaseExpects(String name) throws IOException {
    Path folder = CASES.of(name);
    CliRun run = CliRun.of("check", "--read-secrets", folder.toString());
    String seen =
        (run.out() + run.err() + "exit " + run.exit() + "\n").replace(folder.toString() + "/", "");
    CASES.assertOutput(name, seen);
    assertThat(seen).doesNotContain("canary");
    CASES.assertNoLeftovers(name);
  }

  @Test
  void shouldGiveTheSameFindingsAsJson() throws IOException {
    CliRun run = CliRun.of("check", "-o", "json", CASES.of("incident").toString());

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
    String incident = CASES.of("incident").toString();

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
    Path incident = CASES.of("incident");

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
    Path incident = CASES.of("incident");

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
