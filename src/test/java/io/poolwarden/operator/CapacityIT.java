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
import org.junit.jupiter.api.parallel.Isolated;

/** What all clients of a server can open is refused, counted and told of. */
@OnControlPlane(isolated = true)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Isolated("it measures times")
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
    orders.apply(Counted.POOLED).orFail();
    poolwarden.configure(Counted.CONFIGURATION);
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
            kubectl.run(
                "delete", "deployment,hpa,configmap,secret", "--selector=part-of=this", "--wait"));
    orders.apply(Counted.server(110)).orFail();
    orders.apply(Counted.deployment("api", 2, "5")).orFail();
    users.apply(Counted.deployment("users", 2, "5")).orFail();
    awaitDemand(40);
  }

  @Test
  void shouldRefuseWhatWouldNewlyPassTheLimit() {
    // when
    Command.Result created = orders.apply(Counted.deployment("batch", 7, "5"));
    Command.Result bigger = orders.apply(Counted.deployment("api", 2, "40"));
    Command.Result replicas = orders.apply(Counted.deployment("api", 9, "5"));
    Command.Result scaled = orders.run("scale", "deployment/api", "--replicas=9");
    Command.Result autoscaled = orders.apply(Counted.autoscaler("api", 9));
    // then each is refused, and told what is its own namespace's
    for (Command.Result refused : List.of(created, bigger, replicas, scaled, autoscaled)) {
      assertThat(refused.succeeded()).isFalse();
      assertThat(refused.err())
          .contains("Poolwarden: ", "server \"pg\": peak demand 1", "of 100 (110 − 10)")
          .contains("20 in other namespaces")
          .doesNotContain("users/");
    }
    assertThat(scaled.err())
        .contains("largest: orders/Deployment/api 90 = 9 pods × (5+5); at most 8 pods would fit");
    // and what fits goes on
    orders.run("scale", "deployment/api", "--replicas=8").orFail();
    awaitDemand(100);
    users.run("scale", "deployment/users", "--replicas=1").orFail();
    awaitDemand(90);
  }

  @Test
  void shouldRefuseAConfigMapThatMakesPoolsTooLarge() {
    // given
    orders.apply(Counted.configMap("5")).orFail();
    orders.apply(Counted.deploymentOfConfigMap("mapped", 2)).orFail();
    awaitDemand(60);
    // when
    Command.Result edit = orders.apply(Counted.configMap("30"));
    // then
    assertThat(edit.succeeded()).isFalse();
    assertThat(edit.err()).contains("Deployment mapped", "70 = 2 pods × (30+5)");
    orders.apply(Counted.configMap("20")).orFail();
    awaitDemand(90);
  }

  @Test
  @Tag("R14")
  void shouldLetAnAutoscalerScaleWithinItsMaximum() {
    // given an autoscaler that fits, and then a server that is too small for it
    orders.apply(Counted.autoscaler("api", 8)).orFail();
    awaitDemand(100);
    Command.Result lowered = orders.apply(Counted.server(60));
    assertThat(lowered.err()).contains("Warning").contains("peak demand 100 of 50 (60 − 10)");
    await().atMost(SOON).until(() -> condition().status().equals("False"));
    // then
    orders.run("scale", "deployment/api", "--replicas=8").orFail();
    orders.run("scale", "deployment/api", "--replicas=3").orFail();
    orders.apply(Counted.autoscaler("api", 7)).orFail();
    assertThat(orders.apply(Counted.autoscaler("api", 8)).succeeded()).isFalse();
    assertThat(orders.run("scale", "deployment/api", "--replicas=9").succeeded()).isFalse();
  }

  @Test
  void shouldLetOneGrowByWhatAnotherGivesBackJustBefore() {
    // given a server that is full
    orders
        .apply(Counted.deployment("one", 5, "5") + "---\n" + Counted.deployment("two", 1, "5"))
        .orFail();
    awaitDemand(100);
    for (int round = 0; round < 20; round++) {
      String shrinks = round % 2 == 0 ? "one" : "two";
      String grows = round % 2 == 0 ? "two" : "one";
      boolean byReplicas = round % 4 < 2;
      List<String> both =
          List.of(
              Counted.deployment(shrinks, 1, "5"),
              byReplicas ? Counted.deployment(grows, 5, "5") : Counted.deployment(grows, 1, "45"));
      // then the second is let in, as one apply has them and as fast as it can be
      if (round < 8) {
        orders.apply(String.join("---\n", both)).orFail();
      } else {
        both.forEach(each ->
            client
                .resource(each)
                .inNamespace("orders")
                .fieldManager("kubectl")
                .forceConflicts()
                .serverSideApply());
      }
    }
    // and what is too much afterwards is not
    assertThat(orders.apply(Counted.deployment("one", 6, "45")).err()).contains("peak demand");
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
    orders.apply(Counted.configMap("5")).orFail();
    // when there is room for eight of ten each, and the pooler takes 20
    for (int i = 0; i < 8; i++) {
      orders.apply(Counted.routed("routed-" + i)).orFail();
    }
    Command.Result ninth = orders.apply(Counted.routed("routed-8"));
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
      Callable<Command.Result> one = () -> orders.apply(Counted.deployment("one", 5, "5"));
      Callable<Command.Result> two = () -> users.apply(Counted.deployment("two", 5, "5"));
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
    orders.apply(Counted.deployment("large", 3, "10")).orFail();
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
}
