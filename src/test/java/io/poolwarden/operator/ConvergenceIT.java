package io.poolwarden.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.poolwarden.testing.Command;
import io.poolwarden.testing.ControlPlane;
import io.poolwarden.testing.Installation;
import io.poolwarden.testing.Kubectl;
import io.poolwarden.testing.OnControlPlane;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/** What admission cannot see, or cannot see any more, shows in a report within seconds. */
@OnControlPlane(isolated = true)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ConvergenceIT {
  private static final Duration SOON = Duration.ofSeconds(10);
  private static final Duration AFTER_RESTART = Duration.ofSeconds(30);
  private static final int ROUNDS = 30;
  private static final String A = "tenant-a";
  private static final String B = "tenant-b";

  private final ControlPlane controlPlane;
  private final Installation poolwarden;
  private final Kubectl a;
  private final Kubectl b;
  private final Kubectl lenient;

  ConvergenceIT(ControlPlane controlPlane, Installation poolwarden) {
    this.controlPlane = controlPlane;
    this.poolwarden = poolwarden;
    this.a = tenant(A, "environment=strict");
    this.b = tenant(B, "environment=strict");
    this.lenient = tenant("tenant-lenient", "environment=lenient");
    poolwarden.configure(configuration(5));
  }

  @Test
  @Tag("R35")
  @Order(1)
  void shouldTellNothingAcrossNamespaces() {
    // given a ConfigMap of tenant b
    b.apply(configMap("shared", 31415926)).orFail();
    b.apply(configMap("private", 5)).orFail();
    b.apply(deployment("secretive", "private")).orFail();

    // when tenant a names it, and another that is nowhere
    Command.Result named = a.apply(deployment("curious", "shared"));
    Command.Result invented = a.apply(deployment("mistaken", "absent"));

    // then both are told the same
    String told = named.orFail() + named.err();
    assertThat(told.replace("curious", "mistaken").replace("shared", "absent"))
        .isEqualTo(invented.orFail() + invented.err());
    await().atMost(SOON).until(() -> !report(a, "mistaken", "{.status}").isEmpty());
    await()
        .atMost(SOON)
        .untilAsserted(() ->
            assertThat(
                    report(a, "curious", "{.status.state}{.status.clients}{.status.findings}")
                        .replace("curious", "mistaken")
                        .replace("shared", "absent"))
                .contains("NotFound")
                .doesNotContain("31415926")
                .isEqualTo(
                    report(a, "mistaken", "{.status.state}{.status.clients}{.status.findings}")));

    // and who changes the shared truth is told how many drift, not which
    String tightened = controlPlane.kubectl().apply(configuration(7), "--dry-run=server").err();
    assertThat(tightened)
        .contains("would newly drift")
        .contains("1 workload")
        .doesNotContain("secretive")
        .doesNotContain("private");
  }

  @Test
  @Tag("R20")
  @Order(2)
  void shouldReportWhatConcurrentWritersGetPastAdmission() throws Exception {
    // given two replicas, and ConfigMaps that are right
    poolwarden.start();
    for (int i = 0; i < ROUNDS; i++) {
      a.apply(configMap("race-" + i, 5)).orFail();
    }

    // when one breaks a ConfigMap while another creates its user
    List<Future<Boolean>> created = new ArrayList<>();
    List<Future<Boolean>> broken = new ArrayList<>();
    try (var writers = Executors.newFixedThreadPool(4)) {
      for (int i = 0; i < ROUNDS; i++) {
        String name = "race-" + i;
        created.add(writers.submit(() -> a.apply(deployment(name, name)).succeeded()));
        broken.add(writers.submit(() -> a.apply(configMap(name, 50)).succeeded()));
      }
    }

    // then each is refused, or the other is, or it is reported
    for (int i = 0; i < ROUNDS; i++) {
      String name = "race-" + i;
      if (created.get(i).get()) {
        String state = broken.get(i).get() ? "Drifted" : "InSync";
        await(name).atMost(SOON).until(() -> report(a, name, "{.status.state}").equals(state));
      }
    }
  }

  @Test
  @Order(3)
  void shouldReportTheEndOfAnExemptionAsAnEventInTime() {
    // given a workload that drifts and an exemption that ends soon
    lenient.apply(configMap("exempt", 50)).orFail();
    Instant end = Instant.now().plusSeconds(12).truncatedTo(ChronoUnit.SECONDS);
    lenient.apply(exemption(end)).orFail();
    await().atMost(SOON).until(() -> exemptionCondition().equals("False NoSuchWorkload"));
    Command.Result applied = lenient.apply(deployment("exempt", "exempt"));
    assertThat(applied.orFail() + applied.err()).contains("ends at " + end);
    await().atMost(SOON).until(() -> report(lenient, "exempt", "{.status.state}").equals("Exempt"));
    await().atMost(SOON).until(() -> exemptionCondition().equals("True EndsSoon"));

    // then its end alone makes it drift, and an Event tells
    await()
        .atMost(SOON.plusSeconds(12))
        .until(() -> report(lenient, "exempt", "{.status.state}").equals("Drifted"));
    assertThat(Instant.now()).isAfterOrEqualTo(end);
    await().atMost(SOON).until(() -> exemptionCondition().equals("False Expired"));
    await().atMost(SOON).until(() -> events("exempt").endsWith("Warning Drifted\n"));
    assertThat(events("exempt").lines()).doesNotHaveDuplicates();
  }

  @Test
  @Tag("R41")
  @Order(4)
  void shouldEnforceNewValuesAfterARestartOfTheApiServer() {
    // given a workload in sync, and a ConfigMap without a user
    lenient.apply(configMap("pool", 5)).orFail();
    lenient.apply(deployment("running", "pool")).orFail();
    b.apply(configMap("next", 5)).orFail();
    await()
        .atMost(SOON)
        .until(() -> report(lenient, "running", "{.status.state}").equals("InSync"));

    // when the API server comes back, and the values change
    controlPlane.restart();
    lenient.apply(configMap("pool", 50)).orFail();
    b.apply(configMap("next", 50)).orFail();

    // then what runs is reported, and what would use the new value is denied
    await()
        .atMost(AFTER_RESTART)
        .until(() -> report(lenient, "running", "{.status.state}").equals("Drifted"));
    await()
        .atMost(AFTER_RESTART)
        .until(() -> !b.apply(deployment("late", "next"), "--dry-run=server").succeeded());
  }

  private Kubectl tenant(String namespace, String environment) {
    controlPlane.createNamespace(namespace);
    controlPlane
        .kubectl()
        .run("label", "namespace", namespace, "team=tenants", environment)
        .orFail();
    return controlPlane.kubectl().in(namespace);
  }

  private static String report(Kubectl kubectl, String deployment, String template) {
    return kubectl
        .run("get", "driftreport/deployment-" + deployment, "-o", "jsonpath=" + template)
        .out();
  }

  private String exemptionCondition() {
    return lenient
        .run(
            "get",
            "poolexemption/ends",
            "-o",
            "jsonpath={.status.conditions[0].status} {.status.conditions[0].reason}")
        .out();
  }

  private String events(String deployment) {
    return lenient
        .run(
            "get",
            "events",
            "--field-selector=involvedObject.name=" + deployment,
            "--sort-by=.metadata.creationTimestamp",
            "-o",
            "jsonpath={range .items[*]}{.type} {.reason}{\"\\n\"}{end}")
        .out();
  }

  private static String configMap(String name, int size) {
    return """
    apiVersion: v1
    kind: ConfigMap
    metadata: {name: %s}
    data: {size: "%d"}
    """
        .formatted(name, size);
  }

  private static String deployment(String name, String configMap) {
    return """
    apiVersion: apps/v1
    kind: Deployment
    metadata: {name: %1$s}
    spec:
      selector: {matchLabels: {app: %1$s}}
      template:
        metadata: {labels: {app: %1$s}}
        spec:
          containers:
          - name: api
            image: x
            env:
            - {name: DB_POOL_SIZE, valueFrom: {configMapKeyRef: {name: %2$s, key: size}}}
    """
        .formatted(name, configMap);
  }

  private static String configuration(int size) {
    return """
    apiVersion: poolwarden.io/v1alpha1
    kind: DatabaseConfiguration
    metadata: {name: tenants}
    spec:
      match: {namespaceSelector: {matchLabels: {team: tenants}}}
      library: {name: SQLAlchemy, version: "2.0.58"}
      pool: {poolSize: %d}
      sources: {poolSize: {env: [{name: DB_POOL_SIZE}]}}
      unresolved: Warn
      environments:
      - name: lenient
        namespaceSelector: {matchLabels: {environment: lenient}}
        validationActions: [Warn]
    """
        .formatted(size);
  }

  private static String exemption(Instant end) {
    return """
    apiVersion: poolwarden.io/v1alpha1
    kind: PoolExemption
    metadata: {name: ends}
    spec:
      configuration: tenants
      workloads: [{kind: Deployment, name: exempt}]
      reason: moved next week
      expires: "%s"
    """
        .formatted(end);
  }
}
