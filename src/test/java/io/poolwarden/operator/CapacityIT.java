package io.poolwarden.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.poolwarden.api.Condition;
import io.poolwarden.api.DatabaseServer;
import io.poolwarden.api.DatabaseServerStatus;
import io.poolwarden.testing.Command;
import io.poolwarden.testing.ControlPlane;
import io.poolwarden.testing.Installation;
import io.poolwarden.testing.Kubectl;
import io.poolwarden.testing.OnControlPlane;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What all clients of a server can open is refused, counted and told of. */
@OnControlPlane(isolated = true)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CapacityIT {
  private static final Duration SOON = Duration.ofSeconds(15);
  private static final Duration QUIET = Duration.ofSeconds(4);

  private final KubernetesClient client;
  private final Kubectl orders;
  private final Kubectl users;
  private final Installation poolwarden;

  CapacityIT(ControlPlane controlPlane) {
    client = controlPlane.client();
    orders = controlPlane.kubectl().in("orders");
    users = controlPlane.kubectl().in("users");
    controlPlane.createNamespace("orders");
    controlPlane.createNamespace("users");
    poolwarden =
        Installation.on(
            controlPlane, Map.of("secrets.enabled", true, "secrets.namespaces[0]", "orders"));
    orders.apply(POOLED).orFail();
    poolwarden.configure(CONFIGURATION);
    await("the entries for numbers of Pods")
        .atMost(SOON)
        .until(() ->
            orders
                .run("get", "validatingwebhookconfiguration/poolwarden", "-o", "yaml")
                .out()
                .contains("autoscalers.poolwarden.io"));
  }

  @AfterAll
  void stop() {
    poolwarden.close();
  }

  /** A server of 100 connections, of which two namespaces use 40. */
  @BeforeEach
  void begin() {
    List.of(orders, users)
        .forEach(kubectl ->
            kubectl.run("delete", "deployment,hpa,configmap,secret", "--selector=part-of=this", "--wait"));
    orders.apply(server(110)).orFail();
    orders.apply(deployment("api", 2, "5")).orFail();
    users.apply(deployment("users", 2, "5")).orFail();
    awaitDemand(40);
  }

  @Test
  void shouldRefuseWhatWouldNewlyPassTheLimit() {
    // when
    Command.Result created = orders.apply(deployment("batch", 7, "5"));
    Command.Result bigger = orders.apply(deployment("api", 2, "40"));
    Command.Result replicas = orders.apply(deployment("api", 9, "5"));
    Command.Result scaled = orders.run("scale", "deployment/api", "--replicas=9");
    Command.Result autoscaled = orders.apply(autoscaler("api", 9));
    // then each is refused, and told what is its own namespace's
    for (Command.Result refused : List.of(created, bigger, replicas, scaled, autoscaled)) {
      assertThat(refused.succeeded()).isFalse();
      assertThat(refused.err())
          .contains("Poolwarden: ", "server \"pg\": peak demand 1", "of 100 (110 − 10)")
          .contains("20 in other namespaces")
          .doesNotContain("users/");
    }
    assertThat(scaled.err())
        .contains(
            "largest: orders/Deployment/api 90 = 9 pods × (5+5); at most 8 pods of Deployment/api"
                + " would fit");
    // and what fits goes on
    orders.run("scale", "deployment/api", "--replicas=8").orFail();
    awaitDemand(100);
    users.run("scale", "deployment/users", "--replicas=1").orFail();
    awaitDemand(90);
  }

  @Test
  void shouldRefuseAConfigMapThatMakesPoolsTooLarge() {
    // given
    orders.apply(configMap("5")).orFail();
    orders.apply(deploymentOfConfigMap("mapped", 2)).orFail();
    awaitDemand(60);
    // when
    Command.Result edit = orders.apply(configMap("30"));
    // then
    assertThat(edit.succeeded()).isFalse();
    assertThat(edit.err()).contains("Deployment mapped", "70 = 2 pods × (30+5)");
    orders.apply(configMap("20")).orFail();
    awaitDemand(90);
  }

  @Test
  @Tag("R14")
  void shouldLetAnAutoscalerScaleWithinItsMaximum() {
    // given an autoscaler that fits, and then a server that is too small for it
    orders.apply(autoscaler("api", 8)).orFail();
    awaitDemand(100);
    Command.Result lowered = orders.apply(server(60));
    assertThat(lowered.err()).contains("Warning").contains("peak demand 100 of 50 (60 − 10)");
    await().atMost(SOON).until(() -> condition().status().equals("False"));
    // then
    orders.run("scale", "deployment/api", "--replicas=8").orFail();
    orders.run("scale", "deployment/api", "--replicas=3").orFail();
    orders.apply(autoscaler("api", 7)).orFail();
    assertThat(orders.apply(autoscaler("api", 8)).succeeded()).isFalse();
    assertThat(orders.run("scale", "deployment/api", "--replicas=9").succeeded()).isFalse();
  }

  @Test
  void shouldLetOneGrowByWhatAnotherGivesBackJustBefore() {
    // given a server that is full
    orders.apply(deployment("one", 5, "5") + "---\n" + deployment("two", 1, "5")).orFail();
    awaitDemand(100);
    for (int round = 0; round < 20; round++) {
      String shrinks = round % 2 == 0 ? "one" : "two";
      String grows = round % 2 == 0 ? "two" : "one";
      boolean byReplicas = round % 4 < 2;
      List<String> both =
          List.of(
              deployment(shrinks, 1, "5"),
              byReplicas ? deployment(grows, 5, "5") : deployment(grows, 1, "45"));
      // then the second is let in, as one apply has them and as fast as it can be
      if (round < 8) {
        orders.apply(String.join("---\n", both)).orFail();
      } else {
        both.forEach(each ->
            client.resource(each).inNamespace("orders").fieldManager("kubectl").forceConflicts()
                .serverSideApply());
      }
    }
    // and what is too much afterwards is not
    assertThat(orders.apply(deployment("one", 6, "45")).err()).contains("peak demand");
  }

  @Test
  void shouldCountWhatOnlySecretsSay() {
    // given clients of which only a Secret says that they go past the pooler
    orders
        .run(
            "create",
            "secret",
            "generic",
            "login",
            "--from-literal=url=postgresql+asyncpg://me:p@pg.db/orders")
        .orFail();
    orders.run("label", "secret/login", "part-of=this").orFail();
    orders.apply(configMap("5")).orFail();
    // when there is room for eight of ten each, and the pooler takes 20
    for (int i = 0; i < 8; i++) {
      orders.apply(routed("routed-" + i)).orFail();
    }
    Command.Result ninth = orders.apply(routed("routed-8"));
    // then that is what is refused, and what is told
    assertThat(ninth.err()).contains("server \"pooled\": peak demand 110 of 100; PgBouncer 20 = ");
    await()
        .atMost(SOON)
        .untilAsserted(() -> {
          DatabaseServerStatus told = status("pooled").orElseThrow();
          assertThat(told.demand()).isEqualTo(100);
          assertThat(told.unknownClients()).isZero();
        });
  }

  @Test
  void shouldTellOfWhatTwoChangesPassTogether() {
    // given two that fit, each alone, and are let in at the same time
    try (var both = Executors.newFixedThreadPool(2)) {
      Callable<Command.Result> one = () -> orders.apply(deployment("one", 5, "5"));
      Callable<Command.Result> two = () -> users.apply(deployment("two", 5, "5"));
      await("both to be let in")
          .atMost(Duration.ofMinutes(2))
          .until(() -> {
            orders.run("delete", "deployment", "one", "--ignore-not-found").orFail();
            users.run("delete", "deployment", "two", "--ignore-not-found").orFail();
            awaitDemand(40);
            boolean letIn = true;
            for (Future<Command.Result> result : both.invokeAll(List.of(one, two))) {
              letIn &= result.get().succeeded();
            }
            return letIn;
          });
    }
    // then it is known within a second, and told once
    await()
        .atMost(Duration.ofSeconds(1))
        .pollInterval(Duration.ofMillis(20))
        .until(() -> condition().status().equals("False"));
    assertThat(condition().message())
        .contains("server \"pg\": peak demand 140 of 100 (110 − 10)")
        .contains("50 = 5 pods × (5+5)");
    await()
        .atMost(SOON)
        .until(() ->
            orders
                .run("get", "events", "-n", "default", "-o", "jsonpath={.items[*].message}")
                .out()
                .contains("peak demand 140 of 100"));
  }

  @Test
  @Tag("R37")
  void shouldNameTheLargestInItsStatusAndWriteItOnlyOnChange() {
    // given
    orders.apply(deployment("large", 3, "10")).orFail();
    awaitDemand(85);
    // then
    DatabaseServerStatus status = status().orElseThrow();
    assertThat(status.limit()).isEqualTo(100);
    assertThat(status.unknownClients()).isZero();
    assertThat(status.contributors())
        .extracting(
            c -> "%s/%s %d = %s".formatted(c.namespace(), c.name(), c.connections(), c.formula()))
        .containsExactly(
            "orders/large 45 = 3 pods × (10+5)",
            "orders/api 20 = 2 pods × (5+5)",
            "users/users 20 = 2 pods × (5+5)");
    assertThat(condition().status()).isEqualTo("True");
    String version = version();
    orders.run("annotate", "deployment/api", "example.com/note=x").orFail();
    await().during(QUIET).atMost(SOON).until(() -> version().equals(version));
    // and what another writes is put right
    orders
        .run(
            "patch",
            "dbserver/pg",
            "--subresource=status",
            "--type=merge",
            "-p={\"status\":{\"demand\":1}}")
        .orFail();
    awaitDemand(85);
  }

  private void awaitDemand(long demand) {
    await("a demand of " + demand)
        .atMost(SOON)
        .pollInterval(Duration.ofMillis(50))
        .until(() -> status().map(DatabaseServerStatus::demand).equals(Optional.of(demand)));
  }

  private Optional<DatabaseServerStatus> status() {
    return status("pg");
  }

  private Optional<DatabaseServerStatus> status(String server) {
    return Optional.ofNullable(client.resources(DatabaseServer.class).withName(server).get())
        .map(DatabaseServer::getStatus);
  }

  private Condition condition() {
    return status()
        .flatMap(status -> Optional.ofNullable(status.conditions()))
        .flatMap(conditions -> conditions.stream().findFirst())
        .orElseThrow();
  }

  private String version() {
    return client
        .resources(DatabaseServer.class)
        .withName("pg")
        .get()
        .getMetadata()
        .getResourceVersion();
  }

  private static String server(int connections) {
    return """
    apiVersion: poolwarden.io/v1alpha1
    kind: DatabaseServer
    metadata: {name: pg}
    spec: {maxConnections: %d, reservedConnections: 10}
    """
        .formatted(connections);
  }

  private static String deployment(String name, int replicas, String size) {
    return workload(name, replicas, "env: [{name: DB_POOL_SIZE, value: \"%s\"}]".formatted(size));
  }

  private static String deploymentOfConfigMap(String name, int replicas) {
    return workload(name, replicas, "envFrom: [{configMapRef: {name: database}}]");
  }

  /** The size is in what comes before a Secret that could say something else. */
  private static String routed(String name) {
    String env =
        "envFrom: [{configMapRef: {name: database}}, {secretRef: {name: login}}],"
            + " env: [{name: DATABASE_URL, valueFrom: {secretKeyRef: {name: login, key: url}}}]";
    return workload(name, 1, env.replace("], env", "]\n        env"))
        .replace("database: counted", "database: routed");
  }

  private static String workload(String name, int replicas, String env) {
    return """
    apiVersion: apps/v1
    kind: Deployment
    metadata: {name: %1$s, labels: {part-of: this}}
    spec:
      replicas: %2$d
      strategy: {type: Recreate}
      selector: {matchLabels: {app: %1$s}}
      template:
        metadata: {labels: {app: %1$s, database: counted}}
        spec:
          containers:
          - name: app
            image: x
            %3$s
    """
        .formatted(name, replicas, env);
  }

  private static String configMap(String size) {
    return """
    apiVersion: v1
    kind: ConfigMap
    metadata: {name: database, labels: {part-of: this}}
    data: {DB_POOL_SIZE: "%s"}
    """
        .formatted(size);
  }

  private static String autoscaler(String target, int most) {
    return """
    apiVersion: autoscaling/v2
    kind: HorizontalPodAutoscaler
    metadata: {name: %1$s, labels: {part-of: this}}
    spec:
      maxReplicas: %2$d
      scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: %1$s}
    """
        .formatted(target, most);
  }

  private static final String POOLED =
      """
      apiVersion: poolwarden.io/v1alpha1
      kind: DatabaseServer
      metadata: {name: pooled}
      spec:
        maxConnections: 100
        pooler: {type: PgBouncer, hosts: [pgbouncer.db]}
      ---
      apiVersion: poolwarden.io/v1alpha1
      kind: DatabaseConfiguration
      metadata: {name: routed}
      spec:
        match: {workloadSelector: {matchLabels: {database: routed}}}
        library: {name: SQLAlchemy, version: "2.0"}
        pool: {}
        server: pooled
        sources:
          url: {env: [{name: DATABASE_URL}]}
          poolSize: {env: [{name: DB_POOL_SIZE}]}
          maxOverflow: {env: [{name: DB_MAX_OVERFLOW}], default: "5"}
        clients:
        - {name: app, match: {containers: [app]}, declared: {engine: Async, driver: asyncpg}}
      """;

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
        sources:
          poolSize: {env: [{name: DB_POOL_SIZE}]}
          maxOverflow: {env: [{name: DB_MAX_OVERFLOW}], default: "5"}
        clients:
        - {name: app, match: {containers: [app]}, declared: {engine: Async, driver: asyncpg}}
      """;
}
