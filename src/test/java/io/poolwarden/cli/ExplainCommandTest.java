package io.poolwarden.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.poolwarden.testing.Home;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExplainCommandTest {
  private static final String INCIDENT =
      Home.path("src/test/resources/io/poolwarden/cli/CheckCommandTest/incident").toString();
  private static final String SECRET =
      Home.path("src/test/resources/io/poolwarden/cli/CheckCommandTest/secret-never-shown")
          .toString();

  @Test
  void shouldShowEnvironmentAndSettingsWithTheirSources() throws IOException {
    CliRun run = CliRun.of("explain", "--all", "-o", "json", "-f", INCIDENT);

    assertThat(run.exit()).isZero();
    assertThat(run.out().lines()).hasSize(1);
    JsonNode workload = new ObjectMapper().readTree(run.out());
    assertThat(names(workload))
        .containsExactly(
            "kind",
            "namespace",
            "name",
            "containers",
            "state",
            "configurations",
            "exemptions",
            "findings",
            "exempted");
    JsonNode container = workload.at("/containers/0");
    assertThat(names(container)).containsExactly("name", "startable", "error", "env", "settings");
    assertThat(container.path("startable").asBoolean()).isTrue();
    assertThat(container.path("error").isNull()).isTrue();
    assertThat(container.path("env").findValuesAsText("name"))
        .containsSubsequence("DATABASE_PASSWORD", "DATABASE_URL", "DB_POOL_CLASS", "DB_POOL_SIZE");
    JsonNode poolClass = setting(container, "poolClass");
    assertThat(names(poolClass))
        .containsExactly(
            "configuration", "client", "setting", "value", "source", "expected", "state");
    assertThat(poolClass.path("value").asText()).isEqualTo("QueuePool");
    assertThat(poolClass.path("expected").asText()).isEqualTo("NullPool");
    assertThat(poolClass.path("state").asText()).isEqualTo("Mismatch");
    assertThat(poolClass.path("source").toString())
        .startsWith(
            "{\"kind\":\"ConfigMap\",\"name\":\"netra-backend-database\",\"key\":\"DB_POOL_CLASS\"")
        .endsWith("in-3-configmap.yaml\",\"line\":8}");
  }

  @Test
  void shouldPlaceWhatIsDeclaredWhereItsAuthorSaysIt() throws IOException {
    // given a client that the configuration describes and the workload's annotation refines
    String folder = "src/test/resources/io/poolwarden/policy/CasesTest/attribution/";
    String configuration = Home.path(folder + "in-configuration.yaml").toString();
    String workload = Home.path(folder + "in-workload.yaml").toString();

    // when
    CliRun run =
        CliRun.of(
            "explain", "--all", "-n", "shop", "-o", "json", "-f", configuration, "-f", workload);

    // then
    JsonNode container = new ObjectMapper().readTree(run.out()).at("/containers/0");
    assertThat(setting(container, "poolClass").at("/source/file").asText())
        .endsWith("in-workload.yaml");
    assertThat(setting(container, "driver").at("/source/file").asText())
        .endsWith("in-configuration.yaml");
  }

  @Test
  void shouldSayWhichConfigurationAppliesWhatItToleratesAndWhatItFinds() throws IOException {
    // given a service that an exemption excuses
    String exemption =
        """
        apiVersion: poolwarden.io/v1alpha1
        kind: PoolExemption
        metadata: {name: later, namespace: netra-staging}
        spec:
          configuration: netra
          workloads: [{kind: Deployment, name: "netra-*"}]
          rules: [setting-mismatch]
          reason: moved next month
          expires: "2027-03-31T00:00:00Z"
        """;
    String configuration = Home.path("examples/configuration").toString();
    String service = Home.path("examples/netra-backend/broken").toString();

    // when
    CliRun json =
        CliRun.reading(
            exemption, "explain", "--all", "-o", "json", "-f", configuration, "-f", service, "-");
    CliRun text =
        CliRun.reading(exemption, "explain", "--all", "-f", configuration, "-f", service, "-");
    CliRun production =
        CliRun.of(
            "explain",
            "--all",
            "-o",
            "json",
            "--namespace-labels=netra-staging=environment=production",
            "-f",
            configuration,
            "-f",
            service);

    // then
    JsonNode workload = new ObjectMapper().readTree(json.out());
    assertThat(workload.path("configurations").toString())
        .isEqualTo("[{\"name\":\"netra\",\"environment\":\"staging\"}]");
    assertThat(workload.at("/exemptions/0/configuration").asText()).isEqualTo("netra");
    assertThat(workload.path("exempted").findValuesAsText("rule")).contains("setting-mismatch");
    assertThat(text.out())
        .contains(
            "  state " + workload.path("state").asText() + "\n",
            "  configuration netra, environment staging\n",
            "  exemption later from configuration netra, until 2027-03-31T00:00:00Z: moved next"
                + " month\n",
            "  Exempt container \"app\": poolClass is QueuePool");
    JsonNode size =
        setting(new ObjectMapper().readTree(production.out()).at("/containers/0"), "poolSize");
    assertThat(size.path("expected").asText()).isEqualTo("5 (2 to 10)");
    assertThat(size.path("tolerance").toString()).isEqualTo("{\"min\":2,\"max\":10}");
  }

  @Test
  void shouldShowOneContainerAlone() {
    String pods =
        """
        apiVersion: v1
        kind: Pod
        metadata: {name: two}
        spec:
          containers:
          - {name: api, image: a, env: [{name: A, value: "1"}]}
          - {name: proxy, image: b, env: [{name: B, value: "2"}]}
        """;

    CliRun run = CliRun.reading(pods, "explain", "pod/two", "-c", "proxy", "-f", "-");
    CliRun unknown = CliRun.reading(pods, "explain", "pod/two", "-c", "db", "-f", "-");

    assertThat(run.out()).contains("container proxy").doesNotContain("container api");
    assertThat(unknown.exit()).isEqualTo(ExitCode.UNUSABLE_INPUT);
    assertThat(unknown.err()).contains("no container \"db\"; there are api, proxy");
    assertThat(CliRun.of("explain", "--all").err()).contains("name files with -f, or a cluster");
  }

  @Test
  void shouldSayWhyAValueIsUnknown() throws IOException {
    CliRun run = CliRun.of("explain", "--all", "-o", "json", "-f", INCIDENT);

    JsonNode password = new ObjectMapper().readTree(run.out()).at("/containers/0/env/0");
    assertThat(password.path("value").isNull()).isTrue();
    assertThat(password.at("/source/kind").asText()).isEqualTo("Secret");
    assertThat(password.at("/source/unresolved").asText()).isEqualTo("SecretsDisabled");
  }

  @ParameterizedTest
  @ValueSource(strings = {"text", "json"})
  void shouldNeverShowWhatIsSecret(String format) {
    CliRun run = CliRun.of("explain", "pod/api", "--read-secrets", "-f", SECRET, "-o", format);

    assertThat(run.exit()).isZero();
    assertThat(run.out()).contains("POOL_SIZE").doesNotContain("canary");
    assertThat(run.err()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "deploy/netra-backend",
        "deployment/netra-backend",
        "Deployment/netra-backend",
        "deployments.apps/netra-backend"
      })
  void shouldKnowTheKindsAsKubectlDoes(String name) {
    CliRun run = CliRun.of("explain", name, "-n", "netra-staging", "-f", INCIDENT);

    assertThat(run.exit()).isZero();
    assertThat(run.out())
        .contains(
            "Deployment netra-staging/netra-backend",
            "DB_POOL_CLASS      QueuePool",
            "postgresql+asyncpg://***@postgres/netra");
  }

  @Test
  void shouldSayWhatThereIsInsteadOfWhatIsNot() {
    CliRun run = CliRun.of("explain", "deploy/api", "-f", INCIDENT);

    assertThat(run.exit()).isEqualTo(ExitCode.UNUSABLE_INPUT);
    assertThat(run.err())
        .isEqualToIgnoringNewLines(
            "error: Deployment default/api is not among the files; they have Deployment"
                + " netra-staging/netra-backend");
    assertThat(CliRun.of("explain", "service/api", "-f", INCIDENT).err())
        .contains("unknown kind of workload \"service\"; known are Pod, ");
  }

  private static JsonNode setting(JsonNode container, String name) {
    for (JsonNode setting : container.path("settings")) {
      if (setting.path("setting").asText().equals(name)) {
        return setting;
      }
    }
    throw new AssertionError("no setting " + name + " in " + container);
  }

  private static List<String> names(JsonNode object) {
    return object.properties().stream().map(Map.Entry::getKey).toList();
  }
}
