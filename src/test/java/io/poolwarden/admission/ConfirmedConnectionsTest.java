package io.poolwarden.admission;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.poolwarden.policy.Evaluator;
import io.poolwarden.testing.CountedConfiguration;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Live confirmation of what many workloads open together, and of what others open meanwhile. */
class ConfirmedConnectionsTest {
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
  private static final int MANY = ConfirmedLive.MAX_READ + 5;

  private final FakeCluster cluster =
      new FakeCluster()
          .add(RequestBody.read(namespace("a")))
          .add(RequestBody.read(server("pg", 10 * MANY + 70)))
          .add(RequestBody.read(server("pg-staging", 10 * MANY - 1)))
          .add(RequestBody.read(CONFIGURATION));

  @Test
  void shouldDenyWhatOnlyAllWorkloadsOfAConfigMapPassTogether() throws IOException {
    // given more workloads than are read again, which have room for 2 more each, and 20 for 3
    addMany("envFrom: [{configMapRef: {name: db}}]");
    cluster.add(RequestBody.read(configMap("10")));
    // when
    JsonNode fits = review(Entry.CONFIG_MAPS, configMap("10"), configMap("12"));
    JsonNode passes = review(Entry.CONFIG_MAPS, configMap("10"), configMap("13"));
    // then
    assertThat(fits.path("allowed").asBoolean()).isTrue();
    assertThat(passes.path("allowed").asBoolean()).isFalse();
    assertThat(passes.at("/status/message").asText())
        .contains("peak demand 325 of 320", "and 10 more) and up to 5 more")
        .containsOnlyOnce("peak demand");
  }

  @Test
  void shouldDenyWhatOnlyAllWorkloadsOfANamespacePassTogether() throws IOException {
    // given
    addMany("env: [{name: DB_POOL_SIZE, value: '10'}]");
    // when they go to a server that has room for all but one of them
    JsonNode moved = review(Entry.NAMESPACES, namespace("a"), namespace("staging"));
    // then
    assertThat(moved.path("allowed").asBoolean()).isFalse();
    assertThat(moved.at("/status/message").asText()).contains("peak demand 250 of 249");
  }

  @Test
  void shouldCountWhatWasReadAgainBeside() throws IOException {
    // given
    addMany("envFrom: [{configMapRef: {name: db}}]");
    cluster.add(RequestBody.read(configMap("10")));
    // when none of them uses it any more, as the API server says
    FakeCluster live =
        cluster.copy(c -> {
          for (int i = 0; i < MANY; i++) {
            c.add(RequestBody.read(deployment("w" + i, "env: [{name: DB_POOL_SIZE, value: '1'}]")));
          }
        });
    cluster.behind(live);
    // then those that were read count as they are, with the next that are read
    JsonNode passes = review(Entry.CONFIG_MAPS, configMap("10"), configMap("13"));
    assertThat(passes.path("allowed").asBoolean()).isTrue();
  }

  @Test
  void shouldSayOfAConfigurationWhatAllItsWorkloadsPassTogether() throws IOException {
    // given
    addMany("env: [{name: DB_POOL_SIZE, value: '10'}]");
    // when
    JsonNode changed =
        review(
            Entry.DATABASE_CONFIGURATIONS,
            CONFIGURATION,
            CONFIGURATION.replace("server: pg\n", "server: pg-staging\n"));
    // then it is warned of: what they open is what they open
    assertThat(changed.path("allowed").asBoolean()).isTrue();
    assertThat(changed.at("/warnings/0").asText()).contains("peak demand 250 of 249");
  }

  @Test
  void shouldReadNoSecretOfManyWorkloadsForAMereWarning() throws IOException {
    // given
    addMany("env: [{name: DB_POOL_SIZE, value: '10'}]");
    // when a configuration changes, a server's limit, and how its clients reach it
    String pooler = "{maxConnections: 9, pooler: {type: PgBouncer, maxClientConn: 9, hosts: [p]}}";
    JsonNode configuration =
        review(
            Entry.DATABASE_CONFIGURATIONS,
            CONFIGURATION,
            CONFIGURATION.replace("server: pg\n", "server: pg-staging\n"));
    JsonNode limit = review(Entry.DATABASE_SERVERS, server("pg", 320), server("pg", 249));
    JsonNode pooled =
        review(
            Entry.DATABASE_SERVERS,
            server("pg", 320),
            server("pg", 320).replace("{maxConnections: 320}", pooler));
    // then each is warned of
    for (JsonNode answer : List.of(configuration, limit, pooled)) {
      assertThat(answer.path("warnings").toString()).contains("peak demand 250 of ");
    }
    assertThat(cluster.inputsRead()).isZero();
  }

  @Test
  void shouldWaitForWhatWasMadeSmallerJustBefore() throws IOException {
    // given one that is made smaller, of which the caches do not know yet
    String large = deployment("large", "env: [{name: DB_POOL_SIZE, value: '310'}]");
    String small = large.replace("310", "10");
    cluster.add(RequestBody.read(large)).underWay(RequestBody.read(small));
    String other = deployment("other", "env: [{name: DB_POOL_SIZE, value: '100'}]");
    // when
    JsonNode created = review(Entry.WORKLOADS, "", other);
    // then
    assertThat(created.path("allowed").asBoolean()).isTrue();
    // and what is too much afterwards is refused
    JsonNode next = review(Entry.WORKLOADS, "", other.replace("100", "311"));
    assertThat(next.at("/status/message").asText()).contains("peak demand 321 of 320");
  }

  private void addMany(String env) {
    for (int i = 0; i < MANY; i++) {
      cluster.add(RequestBody.read(deployment("w" + i, env)));
    }
  }

  private JsonNode review(Entry entry, String before, String after) throws IOException {
    var request = RequestBody.YAML.createObjectNode();
    request.put("operation", before.isEmpty() ? "CREATE" : "UPDATE");
    request.set("object", RequestBody.read(after));
    if (!before.isEmpty()) {
      request.set("oldObject", RequestBody.read(before));
    }
    Reviewer reviewer =
        new Reviewer(
            cluster,
            new Evaluator(),
            FakeCluster.KINDS,
            Clock.fixed(NOW, ZoneOffset.UTC),
            Map.of());
    Outcome outcome = reviewer.review(entry, RequestBody.of(request), NOW.plusSeconds(4));
    return RequestBody.YAML.readTree(outcome.body()).path("response");
  }

  private static String namespace(String environment) {
    return """
    apiVersion: v1
    kind: Namespace
    metadata: {name: shop, labels: {environment: %s}}
    """
        .formatted(environment);
  }

  private static String server(String name, int connections) {
    return """
    apiVersion: poolwarden.io/v1alpha1
    kind: DatabaseServer
    metadata: {name: %s}
    spec: {maxConnections: %d}
    """
        .formatted(name, connections);
  }

  private static String configMap(String size) {
    return """
    apiVersion: v1
    kind: ConfigMap
    metadata: {name: db, namespace: shop}
    data: {DB_POOL_SIZE: '%s'}
    """
        .formatted(size);
  }

  private static String deployment(String name, String env) {
    return """
    apiVersion: apps/v1
    kind: Deployment
    metadata: {name: %s, namespace: shop}
    spec:
      replicas: 1
      strategy: {type: Recreate}
      template:
        metadata: {labels: {database: counted}}
        spec: {containers: [{name: app, image: x, %s}]}
    """
        .formatted(name, env);
  }

  private static final String CONFIGURATION =
      CountedConfiguration.counted()
              .reading("poolSize", "DB_POOL_SIZE")
              .reading("maxOverflow", "DB_MAX_OVERFLOW", "0")
              .yaml()
          + """
            environments:
            - name: staging
              namespaceSelector: {matchLabels: {environment: staging}}
              server: pg-staging
            rules: [{rules: [coverage-lost], validationActions: [Audit]}]
          """;
}
