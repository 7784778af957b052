package io.poolwarden.drift;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolwarden.api.Condition;
import io.poolwarden.api.DatabaseServerStatus;
import io.poolwarden.capacity.Claim;
import io.poolwarden.capacity.Claims;
import io.poolwarden.capacity.Tally;
import io.poolwarden.policy.Evaluator;
import io.poolwarden.policy.Scene;
import io.poolwarden.value.Ref;
import io.poolwarden.workload.Workload;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ServerStatusesTest {
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

  @Test
  void shouldSayWithinExceededAndLowerBound() {
    assertThat(says(server("maxConnections: 100"), deployment("a", 2, "5")))
        .isEqualTo("True WithinCapacity server \"pg\": peak demand 30 of 100");
    assertThat(says(server("maxConnections: 20"), deployment("a", 2, "5")))
        .isEqualTo(
            "False Exceeded server \"pg\": peak demand 30 of 20; largest: shop/Deployment/a 30 = 2"
                + " pods × (5+10); at most 1 pod would fit");
    assertThat(says(server("maxConnections: 100"), deployment("a", 2, "x")))
        .isEqualTo(
            "Unknown LowerBound server \"pg\": peak demand at least 0 of 100 (1 client unknown)");
    assertThat(says(server(""), deployment("a", 2, "5")))
        .isEqualTo("True NotLimited server \"pg\": peak demand 30, not limited");
    assertThat(says(server("maxConnections: 100, limits: [{database: x, connections: 5}]")))
        .isEqualTo(
            "True WithinCapacity server \"pg\": peak demand 0 of 100. database \"x\" of server"
                + " \"pg\": peak demand 0 of 5");
  }

  @Test
  void shouldNameTheTenLargest() {
    // given
    String[] documents = new String[13];
    documents[0] = server("maxConnections: 1000");
    for (int i = 1; i <= 12; i++) {
      documents[i] = deployment("d" + i, i, "5");
    }
    // when
    DatabaseServerStatus status = status(Optional.empty(), NOW, documents);
    // then
    assertThat(status.contributors())
        .hasSize(10)
        .extracting(c -> c.name() + " " + c.connections())
        .startsWith("d12 180", "d11 165")
        .endsWith("d3 45");
    assertThat(status.demand()).isEqualTo(78 * 15);
  }

  @Test
  void shouldKeepTheTimeOfAConditionWhileItsStatusIsTheSame() {
    // given
    DatabaseServerStatus first =
        status(Optional.empty(), NOW, server("maxConnections: 100"), deployment("a", 2, "5"));
    // when
    DatabaseServerStatus same =
        status(
            Optional.of(first),
            NOW.plusSeconds(60),
            server("maxConnections: 100"),
            deployment("a", 2, "5"));
    DatabaseServerStatus other =
        status(
            Optional.of(first),
            NOW.plusSeconds(60),
            server("maxConnections: 10"),
            deployment("a", 2, "5"));
    // then
    assertThat(same).isEqualTo(first);
    assertThat(ServerStatuses.exceeded(first)).isFalse();
    assertThat(ServerStatuses.exceeded(other)).isTrue();
    assertThat(ServerStatuses.condition(other).map(Condition::lastTransitionTime))
        .contains("2026-11-23T12:01:00Z");
  }

  private static String says(String... documents) {
    Condition condition =
        ServerStatuses.condition(status(Optional.empty(), NOW, documents)).orElseThrow();
    return condition.status() + " " + condition.reason() + " " + condition.message();
  }

  private static DatabaseServerStatus status(
      Optional<DatabaseServerStatus> previous, Instant now, String... documents) {
    String[] all = java.util.Arrays.copyOf(documents, documents.length + 1);
    all[documents.length] = CONFIGURATION;
    Scene scene = Scene.of(all);
    Map<Ref, List<Claim>> claims = new HashMap<>();
    for (Workload workload : scene.workloads()) {
      claims.put(
          workload.ref(),
          new Claims(new Evaluator())
              .of(scene.inputs(workload), scene.autoscaled(workload), scene.policies(), now));
    }
    return ServerStatuses.of(
        Tally.of(scene.policies().servers().getFirst(), claims), 3, previous, now);
  }

  private static String server(String spec) {
    return "{apiVersion: poolwarden.io/v1alpha1, kind: DatabaseServer, metadata: {name: pg}, spec:"
        + " {"
        + spec
        + "}}";
  }

  private static String deployment(String name, int replicas, String size) {
    return """
    apiVersion: apps/v1
    kind: Deployment
    metadata: {name: %s}
    spec:
      replicas: %d
      strategy: {type: Recreate}
      template:
        metadata: {labels: {database: counted}}
        spec: {containers: [{name: app, env: [{name: DB_POOL_SIZE, value: "%s"}]}]}
    """
        .formatted(name, replicas, size);
  }

  private static final String CONFIGURATION =
      """
      apiVersion: poolwarden.io/v1alpha1
      kind: DatabaseConfiguration
      metadata: {name: counted}
      spec:
        match: {workloadSelector: {matchLabels: {database: counted}}}
        library: {name: SQLAlchemy, version: "2.0"}
        pool: {}
        server: pg
        sources: {poolSize: {env: [{name: DB_POOL_SIZE}]}}
        clients: [{name: app, declared: {engine: Async, driver: asyncpg}}]
      """;
}
