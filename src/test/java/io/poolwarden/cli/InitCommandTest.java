package io.poolwarden.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.poolwarden.testing.CaseFolders;
import io.poolwarden.testing.Home;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is drafted from an input fits that input. */
class InitCommandTest {
  private static final String RESOURCES = "src/test/resources/io/poolwarden/";

  /** What is wrong with a pool in itself, whatever a configuration says. */
  private static final Set<String> LIBRARY =
      Set.of(
          "incompatible-pool-class",
          "async-driver-required",
          "sync-driver-required",
          "unsupported-pool-argument",
          "unlimited-pool",
          "driver-url-option",
          "invalid-setting-value",
          "unresolved-setting");

  @TempDir Path folder;

  static Stream<Path> folders() throws IOException {
    List<Path> folders = new ArrayList<>(List.of(Home.path("examples")));
    for (String cases : List.of("policy/CasesTest", "cli/CheckCommandTest")) {
      try (Stream<Path> all = Files.list(Home.path(RESOURCES + cases))) {
        all.sorted().forEach(folders::add);
      }
    }
    return folders.stream();
  }

  @ParameterizedTest
  @MethodSource("folders")
  void shouldFitTheCaseThatItIsMadeFrom(Path input) throws IOException {
    assertFits(withoutPolicies(input));
  }

  static IntStream seeds() {
    return IntStream.range(0, 40);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void shouldFitWhatIsGenerated(int seed) throws IOException {
    Path input = folder.resolve("generated.yaml");
    Files.writeString(input, new GeneratedFleet(seed).manifests());

    String draft = assertFits(input);

    assertThat(draft).doesNotContain("canary");
  }

  @Test
  void shouldMakeTheMajorityThePoolAndTheOthersAlternatives() throws IOException {
    Path input = folder.resolve("fleet.yaml");
    Files.writeString(
        input,
        Stream.of("5", "5", "20")
            .map(size ->
                """
                apiVersion: apps/v1
                kind: Deployment
                metadata: {generateName: api-, namespace: shop}
                spec:
                  selector: {matchLabels: {app: api}}
                  template:
                    metadata: {labels: {app: api}}
                    spec:
                      containers:
                      - name: api
                        image: shop/api
                        env:
                        - {name: DATABASE_URL, value: "postgresql+asyncpg://u:canary@db/orders"}
                        - {name: DB_POOL_SIZE, value: "%s"}
                """
                    .formatted(size))
            .reduce("", (a, b) -> a + "---\n" + b));

    CliRun run = CliRun.of("init", input.toString());

    assertThat(run.exit()).isZero();
    assertThat(run.out())
        .contains(
            "name: orders", "poolSize: 5", "{pool: {engine: Async, driver: asyncpg, poolSize: 20}}")
        .contains("declared: {engine: Async}", "validationActions: [Audit]")
        .doesNotContain("canary");
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      value = {
        "app.yaml => database: {url: '@', pool: {size: 7, timeoutMs: 500}} => database",
        "app.json => {\"db\": {\"url\": \"@\", \"poolSize\": 7}} => db",
        "app.toml => [database];url = \"@\";pool_size = 7 => database",
        "app.ini => [database];url = @;pool_size = 7 => database",
        "app.properties => database.url=@;database.pool-size=7 => database",
        ".env => DATABASE_URL='@';DB_POOL_SIZE=7 => DATABASE",
      })
  void shouldProposeKeysOfMountedFiles(String file, String content, String prefix)
      throws IOException {
    Path input = folder.resolve("fleet.yaml");
    String text = content.replace(";", "\n    ");
    Files.writeString(
        input,
        """
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: app, namespace: shop}
        data:
          "%s": |
            %s
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: api, namespace: shop}
        spec:
          selector: {matchLabels: {app: api}}
          template:
            metadata: {labels: {app: api}}
            spec:
              volumes: [{name: config, configMap: {name: app}}]
              containers:
              - name: api
                image: shop/api
                volumeMounts: [{name: config, mountPath: /etc/app}]
        """
            .formatted(file, text.replace("@", "postgresql+asyncpg://u:canary@db/orders")));

    String draft = assertFits(input);

    assertThat(draft)
        .contains("name: orders", "poolSize: 7", "driver: asyncpg", "path: \"/etc/app/" + file)
        .contains("pointer: \"/" + prefix)
        .doesNotContain("canary");
  }

  @Test
  void shouldKnowApplicationsByImageAndByKeys() throws IOException {
    Path input = folder.resolve("applications.yaml");
    Files.writeString(
        input,
        pod("scheduler", "apache/airflow:3.0.1", "AIRFLOW__DATABASE__SQL_ALCHEMY_POOL_SIZE", "8")
            + pod("webui", "ghcr.io/open-webui/open-webui:main", "DATABASE_POOL_SIZE", "10")
            + pod("dify", "mirrored/dify", "SQLALCHEMY_POOL_SIZE", "30")
            + pod("prefect", "example/own", "PREFECT_SERVER_DATABASE_SQLALCHEMY_POOL_SIZE", "7")
            + pod("keycloak", "quay.io/keycloak/keycloak:26.4", "KC_DB_POOL_MAX_SIZE", "50"));

    CliRun run = CliRun.of("init", input.toString());

    assertThat(run.out())
        .contains("  name: airflow\n", "AIRFLOW__DATABASE__SQL_ALCHEMY_MAX_OVERFLOW")
        .contains("  name: open-webui\n", "  name: prefect\n", "  name: dify\n")
        .contains("Keycloak: its pool is Agroal's, which is not judged: Pod default/keycloak");
    assertFits(input);
  }

  @Test
  void shouldTakeEveryWorkloadForTheApplicationThatIsNamed() throws IOException {
    Path input = folder.resolve("own.yaml");
    Files.writeString(input, pod("own", "example/own", "SQLALCHEMY_POOL_SIZE", "30"));

    assertThat(CliRun.of("init", "--preset", "dify", input.toString()).out())
        .contains("  name: dify\n");
    assertThat(CliRun.of("init", "--preset", "rails", input.toString()).err())
        .contains("no preset \"rails\"; there are airflow, ");
    assertThat(CliRun.of("init", "--preset", "keycloak", input.toString()).exit())
        .isEqualTo(ExitCode.UNUSABLE_INPUT);
    assertThat(CliRun.of("init", "--list-presets").out()).contains("airflow", "mlflow", "https://");
  }

  @Test
  void shouldPutTogetherWhatSecretsLeadToOneDatabaseWhereTheyAreRead() throws IOException {
    Path input = folder.resolve("input.yaml");
    Files.writeString(
        input,
        usingSecret("api", "one", "postgresql+asyncpg://canary:canary@db/orders")
            + usingSecret("jobs", "two", "postgresql+asyncpg://other:canary@db/orders"));

    CliRun unread = CliRun.of("init", input.toString());
    CliRun read = CliRun.of("init", "--read-secrets", input.toString());

    assertThat(unread.out().split("kind: DatabaseConfiguration", -1)).hasSize(3);
    assertThat(read.out())
        .containsOnlyOnce("kind: DatabaseConfiguration")
        .contains(
            "Made from 2 workloads",
            "driver: not known; the database URL is in a Secret.",
            "In Secrets, of which no value is written here: DATABASE_URL.")
        .doesNotContain("canary", "asyncpg", "@db");
  }

  private static String usingSecret(String name, String secret, String url) {
    return """
    apiVersion: v1
    kind: Secret
    metadata: {name: %2$s, namespace: shop}
    stringData: {url: "%3$s"}
    ---
    apiVersion: apps/v1
    kind: Deployment
    metadata: {name: %1$s, namespace: shop}
    spec:
      template:
        metadata: {labels: {app: %1$s}}
        spec:
          containers:
          - name: app
            env:
            - {name: DB_POOL_SIZE, value: "5"}
            - name: DATABASE_URL
              valueFrom: {secretKeyRef: {name: %2$s, key: url}}
    ---
    """
        .formatted(name, secret, url);
  }

  @ParameterizedTest
  @CsvSource({
    "postgresql://db/orders, the database URL names none",
    "redis://cache/0, no key is known to give the database URL",
    "postgresql+asyncpg://db/orders?sslmode=require, ''"
  })
  void shouldSayWhyTheDriverIsNotKnown(String url, String why) throws IOException {
    Path input = folder.resolve("input.yaml");
    Files.writeString(
        input,
        usingSecret("api", "one", "")
            .replace("valueFrom: {secretKeyRef: {name: one, key: url}}", "value: " + url));

    String draft = assertFits(input);

    if (why.isEmpty()) {
      assertThat(draft)
          .doesNotContain("driver: not known")
          .contains("driver-url-option", "pool: {engine: Async, driver: asyncpg, poolSize: 5}");
    } else {
      assertThat(draft).contains("driver: not known; " + why, "pool: {poolSize: 5}");
    }
  }

  @Test
  void shouldLeaveOutWhatIsCoveredAlready() {
    CliRun run =
        CliRun.of(
            "init",
            Home.path("examples/configuration").toString(),
            Home.path("examples/auth-service").toString());

    assertThat(run.out())
        .startsWith("# In no draft:\n")
        .contains("covered by a DatabaseConfiguration already: Deployment");
    assertThat(run.exit()).isZero();
  }

  @Test
  void shouldAskForSomethingToDraftFrom() {
    assertThat(CliRun.of("init").err()).contains("name files or folders, or a cluster");
    assertThat(CliRun.reading("apiVersion: v1\nkind: Service\n", "init", "-").err())
        .contains("nothing to draft from");
  }

  /**
   * Init, then check of the same input and the draft, with and without what is in Secrets; gives
   * the draft that is made without.
   */
  private String assertFits(Path input) throws IOException {
    assertThat(fitting(input, "--read-secrets")).doesNotContain("canary");
    return fitting(input);
  }

  private String fitting(Path input, String... options) throws IOException {
    CliRun init = run("init", options, input.toString());
    if (init.err().contains("nothing to draft from") || !init.err().isEmpty()) {
      return init.out();
    }
    assertThat(init.exit()).isZero();
    Path draft = folder.resolve("draft.yaml");
    Files.writeString(draft, init.out());
    CliRun check = run("check", options, "-o", "json", input.toString(), draft.toString());
    assertThat(check.err()).as(init.out()).isEmpty();
    assertThat(check.exit()).as(init.out() + check.out()).isZero();
    for (JsonNode workload : new ObjectMapper().readTree(check.out()).path("workloads")) {
      List<String> rules = workload.path("findings").findValuesAsText("rule");
      assertThat(LIBRARY).as(init.out() + workload).containsAll(rules);
      boolean only = rules.stream().allMatch("unresolved-setting"::equals);
      assertThat(workload.path("state").asText())
          .as(init.out() + workload)
          .isIn(only ? List.of("InSync", "Unresolved", "NotCovered") : List.of("Drifted"));
    }
    return init.out();
  }

  private static CliRun run(String command, String[] options, String... more) {
    return CliRun.of(
        Stream.of(Stream.of(command), Stream.of(options), Stream.of(more))
            .flatMap(words -> words)
            .toArray(String[]::new));
  }

  /** The input without Poolwarden's own resources, as one file of JSON documents. */
  private Path withoutPolicies(Path input) throws IOException {
    StringBuilder text = new StringBuilder();
    try (Stream<Path> files = Files.walk(input)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".yaml")).sorted().toList()) {
        if (!file.getFileName().toString().startsWith("out")
            && !file.toString().contains("mended")) {
          documents(file).stream()
              .filter(document -> document.has("kind"))
              .filter(document -> !document.path("apiVersion").asText().startsWith("poolwarden.io"))
              .forEach(document -> text.append("---\n").append(document).append('\n'));
        }
      }
    }
    Path file = folder.resolve("input.yaml");
    Files.writeString(file, text);
    return file;
  }

  private static List<JsonNode> documents(Path file) {
    try (MappingIterator<JsonNode> all =
        CaseFolders.YAML.readerFor(JsonNode.class).readValues(file.toFile())) {
      return all.readAll();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String pod(String name, String image, String variable, String value) {
    return """
    ---
    apiVersion: v1
    kind: Pod
    metadata: {name: %s, labels: {app: %s}}
    spec:
      containers:
      - name: main
        image: %s
        env: [{name: %s, value: "%s"}]
    """
        .formatted(name, name, image, variable, value);
  }
}
