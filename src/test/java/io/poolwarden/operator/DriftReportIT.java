package io.poolwarden.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.poolwarden.api.DriftReport;
import io.poolwarden.testing.ControlPlane;
import io.poolwarden.testing.Installation;
import io.poolwarden.testing.Kubectl;
import io.poolwarden.testing.OnControlPlane;
import io.poolwarden.testing.TestNamespace;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.Isolated;

/** Reports are true, soon, and written only when they change. */
@OnControlPlane(isolated = true)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Isolated("it measures times")
class DriftReportIT {
  private static final Duration SOON = Duration.ofSeconds(15);
  private static final Duration QUIET = Duration.ofSeconds(4);

  private final KubernetesClient client;
  private final Kubectl kubectl;
  private final String namespace;
  private final Installation poolwarden;

  DriftReportIT(
      ControlPlane controlPlane,
      Installation poolwarden,
      Kubectl kubectl,
      TestNamespace namespace) {
    this.client = controlPlane.client();
    this.kubectl = kubectl;
    this.namespace = namespace.name();
    this.poolwarden = poolwarden;
    poolwarden.configure(
        """
        apiVersion: poolwarden.io/v1alpha1
        kind: DatabaseConfiguration
        metadata: {name: orders}
        spec:
          match:
            namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: %s}}
            workloadSelector: {matchLabels: {database: orders}}
          library: {name: SQLAlchemy, version: "2.0"}
          pool: {engine: Async, poolClass: NullPool}
          sources: {poolClass: {env: [{name: DB_POOL_CLASS}]}}
          clients: [{name: app, match: {containers: [app]}, declared: {engine: Async}}]
          validationActions: [Warn]
        """
            .formatted(namespace));
  }

  @Test
  void shouldReportAChangeOfAConfigMapWithinASecond() {
    // given
    deploy("quick", "NullPool");

    // when
    long[] millis =
        IntStream.range(0, 5)
            .mapToLong(i ->
                i % 2 == 0
                    ? millisUntil("quick", "AsyncAdaptedQueuePool", "Drifted")
                    : millisUntil("quick", "NullPool", "InSync"))
            .sorted()
            .toArray();

    // then
    assertThat(millis[2]).as("median of %s ms", millis).isLessThanOrEqualTo(1_000);
  }

  @Test
  @Tag("R37")
  void shouldWriteNothingWhileNothingChangesAndNothingAfterARestart() {
    // given
    deploy("calm", "QueuePool");
    awaitState("calm", "Drifted");
    await()
        .atMost(SOON)
        .until(() -> counted("total") == reports() && counted("drifted") == drifted());
    String before = versions();

    // when something changes that no verdict depends on, and the operator is started anew
    kubectl.run("annotate", "configmap", "calm", "note=1").orFail();
    // A Deployment's annotations would raise its generation, which the report tells.
    kubectl.run("label", "deployment", "calm", "note=1").orFail();
    poolwarden.replicas().getLast().process().stop();
    Installation.Replica replica = poolwarden.start();
    await().atMost(SOON).until(() -> replica.metric("poolwarden_leader") == 1);

    // then
    await()
        .during(QUIET)
        .atMost(SOON)
        .untilAsserted(() -> assertThat(versions()).isEqualTo(before));
    assertThat(replica.metric("poolwarden_report_writes_total")).isZero();
  }

  @Test
  @Tag("R37")
  void shouldCorrectWhatAnotherWroteIntoAStatus() {
    // given
    deploy("spoofed", "QueuePool");
    awaitState("spoofed", "Drifted");

    // when
    kubectl
        .run(
            "patch",
            "driftreport",
            "deployment-spoofed",
            "--subresource=status",
            "--type=merge",
            "-p={\"status\":{\"state\":\"InSync\",\"findings\":[],\"findingCount\":0}}")
        .orFail();

    // then
    awaitState("spoofed", "Drifted");
    assertThat(report("spoofed").orElseThrow().getStatus().findings()).isNotEmpty();
  }

  @Test
  void shouldRemoveTheReportWithTheCoverageAndWithTheWorkload() {
    // given
    deploy("leaving", "NullPool");
    deploy("deleted", "NullPool");
    awaitState("leaving", "InSync");
    awaitState("deleted", "InSync");

    // when
    kubectl.apply(deployment("leaving", "none")).orFail();
    kubectl.run("delete", "deployment", "deleted").orFail();

    // then without the garbage collector, which does not run here
    await().atMost(SOON).until(() -> report("leaving").isEmpty());
    await().atMost(SOON).until(() -> report("deleted").isEmpty());
  }

  @Test
  void shouldReportAnewForAWorkloadOfTheSameNameWithAnotherUid() {
    // given
    deploy("again", "QueuePool");
    awaitState("again", "Drifted");
    String first = owner("again");

    // when
    kubectl.run("delete", "deployment", "again").orFail();
    kubectl.apply(deployment("again", "orders")).orFail();

    // then
    await().atMost(SOON).until(() -> report("again").isPresent() && !owner("again").equals(first));
    awaitState("again", "Drifted");
  }

  private void deploy(String name, String poolClass) {
    kubectl.apply(configMap(name, poolClass) + "---\n" + deployment(name, "orders")).orFail();
    await().atMost(SOON).until(() -> report(name).filter(r -> r.getStatus() != null).isPresent());
  }

  private static String configMap(String name, String poolClass) {
    return """
    apiVersion: v1
    kind: ConfigMap
    metadata: {name: %s}
    data: {DB_POOL_CLASS: %s}
    """
        .formatted(name, poolClass);
  }

  private static String deployment(String name, String database) {
    return """
    apiVersion: apps/v1
    kind: Deployment
    metadata: {name: %1$s}
    spec:
      selector: {matchLabels: {app: %1$s}}
      template:
        metadata: {labels: {app: %1$s, database: %2$s}}
        spec:
          containers: [{name: app, image: app, envFrom: [{configMapRef: {name: %1$s}}]}]
    """
        .formatted(name, database);
  }

  private long millisUntil(String name, String poolClass, String state) {
    ConfigMap changed =
        client
            .configMaps()
            .inNamespace(namespace)
            .withName(name)
            .get()
            .edit()
            .withData(Map.of("DB_POOL_CLASS", poolClass))
            .build();
    client.resource(changed).update();
    long start = System.nanoTime();
    await()
        .atMost(SOON)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> state(name).equals(state));
    return Duration.ofNanos(System.nanoTime() - start).toMillis();
  }

  private void awaitState(String name, String state) {
    await().atMost(SOON).until(() -> state(name).equals(state));
  }

  private String state(String name) {
    return report(name).map(DriftReport::getStatus).map(status -> status.state()).orElse("");
  }

  private String owner(String name) {
    return report(name).orElseThrow().getMetadata().getOwnerReferences().getFirst().getUid();
  }

  private Optional<DriftReport> report(String name) {
    return Optional.ofNullable(
        client
            .resources(DriftReport.class)
            .inNamespace(namespace)
            .withName("deployment-" + name)
            .get());
  }

  private long reports() {
    return client.resources(DriftReport.class).inNamespace(namespace).list().getItems().size();
  }

  private long drifted() {
    return client.resources(DriftReport.class).inNamespace(namespace).list().getItems().stream()
        .filter(report -> report.getStatus().state().equals("Drifted"))
        .count();
  }

  /** The workloads in the configuration's status: all, or those in a state. */
  private long counted(String which) {
    String counts =
        kubectl
            .run("get", "dbconfig", "orders", "-o", "jsonpath={.status.workloads." + which + "}")
            .orFail();
    return Long.parseLong(counts);
  }

  private String versions() {
    String each = "jsonpath={range .items[*]}{.metadata.name}={.metadata.resourceVersion} {end}";
    return kubectl.run("get", "driftreports,databaseconfigurations", "-o", each).orFail();
  }
}
