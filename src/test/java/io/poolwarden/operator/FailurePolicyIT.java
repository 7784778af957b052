package io.poolwarden.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.poolwarden.chart.Chart;
import io.poolwarden.registration.TestCertificates;
import io.poolwarden.testing.Command;
import io.poolwarden.testing.ControlPlane;
import io.poolwarden.testing.Installation;
import io.poolwarden.testing.Installation.Replica;
import io.poolwarden.testing.Kubectl;
import io.poolwarden.testing.OnControlPlane;
import io.poolwarden.testing.TestNamespace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/** One installation, from its first start to its emergency stop. */
@OnControlPlane(isolated = true, auditLog = true)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FailurePolicyIT {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final String FINDINGS =
      "{range .status.findings[*]}{.rule} {.action} {.configuration}{\"\\n\"}{end}";
  private static final String USER = "system:serviceaccount:poolwarden:poolwarden";

  private final ControlPlane controlPlane;
  private final Kubectl kubectl;
  private final String namespace;
  private final Installation poolwarden;

  FailurePolicyIT(ControlPlane controlPlane, Kubectl kubectl, TestNamespace namespace) {
    this.controlPlane = controlPlane;
    this.kubectl = kubectl;
    this.namespace = namespace.name();
    this.poolwarden = Installation.install(controlPlane, Map.of());
  }

  @AfterAll
  void stop() {
    poolwarden.close();
  }

  @Test
  @Order(1)
  @Tag("R01")
  void shouldFailOpenUntilTheApiServerHasDeliveredADenial() {
    // given a webhook that the API server cannot reach
    poolwarden.service().pause();
    Replica replica = poolwarden.start();

    // when it has been probed in vain
    kubectl.apply(Orders.CONFIGURATION).orFail();
    await()
        .atMost(SOON)
        .until(
            () -> replica.metric("poolwarden_webhook_probes_total") >= 2 && policies().size() > 2);

    // then nothing is refused
    assertThat(policies()).allSatisfy((name, policy) -> assertThat(policy).isEqualTo("Ignore"));
    assertThat(dryRun("early", "QueuePool").exitCode()).isZero();

    // and when it can be reached, all is
    poolwarden.service().resume();
    await().atMost(SOON).until(() -> "Fail".equals(policies().get("workloads.poolwarden.io")));
    await().atMost(SOON).until(() -> !dryRun("bad", "QueuePool").succeeded());
    assertThat(policies())
        .containsEntry("databaseconfigurations.poolwarden.io", "Fail")
        .containsEntry("configmaps.poolwarden.io", "Ignore")
        .containsEntry("namespaces.poolwarden.io", "Ignore");
  }

  @Test
  @Order(2)
  @Tag("R01")
  void shouldStayClosedOverAnUpgradeAndARestart() {
    var before = policies();

    // when the chart is applied again, and the operator killed and started again
    install();
    assertThat(policies()).isEqualTo(before);
    poolwarden.replica().process().kill();
    String killed = version();
    Replica again = poolwarden.start();
    awaitLeading(again);

    // then it finds nothing to change, so nothing was lowered for a moment
    await().atMost(SOON).until(() -> !dryRun("bad", "QueuePool").succeeded());
    assertThat(policies()).isEqualTo(before);
    assertThat(version()).isEqualTo(killed);
  }

  @Test
  @Order(3)
  @Tag("R03")
  @Tag("R04")
  @Tag("R05")
  @Tag("R37")
  void shouldLeaveTheClusterAliveWhenEveryReplicaIsDead() {
    // given how long what the cluster lives on takes while the operator is up
    kubectl.apply(Orders.deployment("running", "NullPool")).orFail();
    var up = latencies();

    // when it is down
    last().process().kill();
    Command.Result blocked = dryRun("good", "NullPool");

    // then what it judges cannot be created
    assertThat(blocked.err()).contains("failed calling webhook \"workloads.poolwarden.io\"");

    // and everything else goes on as before
    latencies()
        .forEach((kind, took) ->
            assertThat(took)
                .as(kind)
                .isLessThan(up.getOrDefault(kind, Duration.ZERO).plus(Duration.ofMillis(100))));
    for (String excluded : List.of("kube-system", Installation.NAMESPACE)) {
      Kubectl there = controlPlane.kubectl().in(excluded);
      there.apply(Orders.deployment("own", "QueuePool")).orFail();
      there.run("run", "own", "--image=own").orFail();
      there.run("create", "configmap", "own").orFail();
      there.run("create", "secret", "generic", "own").orFail();
    }
    kubectl.run("annotate", "deployment/running", "example.com/note=x").orFail();
    kubectl.run("scale", "deployment/running", "--replicas=1").orFail();
    kubectl.run("create", "configmap", "late", "--from-literal=A=1").orFail();
    kubectl.run("delete", "configmap", "late").orFail();
    kubectl.run("delete", "deployment", "running").orFail();
    kubectl.run("delete", "dbconfig", "orders").orFail();
  }

  @Test
  @Order(4)
  @Tag("R06")
  @Tag("R26")
  void shouldRecoverAtOnceWhenTheWebhookConfigurationIsDeletedAndLeaveItSo() {
    // given entries that nobody answers for, also not after a restart of the API server
    assertThat(dryRun("good", "NullPool").succeeded()).isFalse();
    controlPlane.restart();
    await().atMost(SOON).until(() -> dryRun("good", "NullPool").err().contains("calling webhook"));

    // when
    kubectl.run("delete", "validatingwebhookconfiguration", "poolwarden").orFail();

    // then
    await().atMost(Duration.ofSeconds(15)).until(() -> dryRun("good", "NullPool").succeeded());
    controlPlane.restart();
    await().atMost(Duration.ofSeconds(15)).until(() -> dryRun("good", "NullPool").succeeded());

    // and an operator that comes back tells of it and leaves it so
    Replica replica = poolwarden.start();
    awaitLeading(replica);
    await()
        .atMost(SOON)
        .until(() -> replica.metric("poolwarden_webhook_configuration_present") == 0);
    await()
        .atMost(SOON)
        .untilAsserted(() ->
            assertThat(controlPlane.kubectl().in("default").run("get", "events").orFail())
                .contains("WebhookConfigurationDeleted"));
    assertThat(kubectl.run("get", "validatingwebhookconfiguration", "poolwarden").err())
        .contains("not found");
    assertThat(dryRun("bad", "QueuePool").exitCode()).isZero();
  }

  @Test
  @Order(5)
  void shouldShowAConflictThatCameInWhileNothingWasDeniedOnBoth() {
    // given two that no pool satisfies, of which one would only audit
    kubectl.apply(Orders.CONFIGURATION).orFail();
    String rival =
        Orders.CONFIGURATION
            .replace("{name: orders}", "{name: rival}")
            .replace("NullPool", "StaticPool")
            .replace("[Deny]", "[Audit]");
    kubectl.apply(rival).orFail();
    kubectl.apply(Orders.deployment("torn", "NullPool")).orFail();

    // then both say so, and both call for the stricter of the two actions
    for (String name : List.of("orders", "rival")) {
      await(name).atMost(SOON).until(() -> accepted(name).equals("False Conflicting"));
    }
    await()
        .atMost(SOON)
        .untilAsserted(() ->
            assertThat(findings("deployment-torn"))
                .contains("conflicting-configurations Deny orders")
                .contains("conflicting-configurations Deny rival")
                .contains("setting-mismatch Audit rival"));
  }

  @Test
  @Order(6)
  @Tag("R01")
  void shouldStartOpenWheneverItIsInstalledAgain() {
    // given one that has seen a denial
    install();
    await().atMost(SOON).until(() -> "Fail".equals(policies().get("workloads.poolwarden.io")));
    await().atMost(SOON).until(() -> dryRun("torn-too", "NullPool").err().contains("rival"));

    // when it is switched off, and installed again when the API server cannot reach it
    Replica replica = last();
    kubectl.run("delete", "validatingwebhookconfiguration", "poolwarden").orFail();
    await()
        .atMost(SOON)
        .until(() -> replica.metric("poolwarden_webhook_configuration_present") == 0);
    poolwarden.service().remove(replica.webhook());
    poolwarden.service().sever();
    double probes = replica.metric("poolwarden_webhook_probes_total");
    install();

    // then it is as open as at the first time
    await()
        .atMost(SOON)
        .until(() -> replica.metric("poolwarden_webhook_probes_total") >= probes + 2);
    assertThat(policies()).hasSizeGreaterThan(2);
    assertThat(policies()).allSatisfy((name, policy) -> assertThat(policy).isEqualTo("Ignore"));

    // and closed when it answers again
    poolwarden.service().add(replica.webhook());
    await().atMost(SOON).until(() -> "Fail".equals(policies().get("workloads.poolwarden.io")));
  }

  @Test
  @Order(7)
  @Tag("R36")
  void shouldNeverHaveAskedForWhatItMayNot() throws IOException {
    var requests =
        Files.readAllLines(controlPlane.auditLog()).stream()
            .filter(line -> line.contains("\"username\":\"" + USER + "\""))
            .toList();

    assertThat(requests).hasSizeGreaterThan(20);
    // The probe is refused too, but by the webhook.
    assertThat(requests)
        .filteredOn(line -> !line.contains("poolwarden-probe"))
        .noneMatch(line -> line.contains("\"code\":403") || line.contains("\"code\":401"));
    assertThat(requests).noneMatch(line -> line.contains("io/decision\":\"forbid"));
  }

  /** Of each kind the shortest of five creations: the others wait for the machine. */
  private Map<String, Duration> latencies() {
    var shortest = new LinkedHashMap<String, Duration>();
    KubernetesClient client = controlPlane.client();
    IntStream.range(0, 5)
        .forEach(round ->
            infrastructure()
                .forEach((kind, object) -> {
                  HasMetadata parsed = client.resource("---\n" + object).item();
                  long start = System.nanoTime();
                  client.resource(parsed).create();
                  var took = Duration.ofNanos(System.nanoTime() - start);
                  shortest.merge(kind, took, (a, b) -> a.compareTo(b) < 0 ? a : b);
                }));
    return shortest;
  }

  private Map<String, String> infrastructure() {
    String request = TestCertificates.request();
    return Map.of(
        "Node",
        "{apiVersion: v1, kind: Node, metadata: {generateName: n-}}",
        "Lease",
        "{apiVersion: coordination.k8s.io/v1, kind: Lease,"
            + " metadata: {generateName: l-, namespace: kube-node-lease}}",
        "CertificateSigningRequest",
        "{apiVersion: certificates.k8s.io/v1, kind: CertificateSigningRequest,"
            + " metadata: {generateName: c-}, spec: {signerName: example.com/any,"
            + " usages: [client auth], request: "
            + request
            + "}}",
        "SubjectAccessReview",
        "{apiVersion: authorization.k8s.io/v1, kind: SubjectAccessReview,"
            + " spec: {user: a, resourceAttributes: {verb: get, resource: pods}}}",
        "TokenReview",
        "{apiVersion: authentication.k8s.io/v1, kind: TokenReview, spec: {token: a}}",
        "Event",
        "{apiVersion: v1, kind: Event, metadata: {generateName: e-, namespace: "
            + namespace
            + "}, involvedObject: {namespace: "
            + namespace
            + "}}");
  }

  private void install() {
    controlPlane
        .kubectl()
        .apply(
            Chart.render(Installation.NAMESPACE, Map.of("deployment.enabled", false)),
            "--server-side",
            "--force-conflicts")
        .orFail();
  }

  private String accepted(String configuration) {
    return get(
        "dbconfig/" + configuration,
        "{.status.conditions[?(@.type==\"Accepted\")].status}"
            + " {.status.conditions[?(@.type==\"Accepted\")].reason}");
  }

  /** None as long as there is no report. */
  private String findings(String report) {
    return kubectl
        .run("get", "drift/" + report, "--ignore-not-found", "-o", "jsonpath=" + FINDINGS)
        .orFail();
  }

  private String get(String what, String path) {
    return kubectl.run("get", what, "-o", "jsonpath=" + path).orFail();
  }

  /** The lease of one that was killed must end first. */
  private static void awaitLeading(Replica replica) {
    await()
        .atMost(SOON)
        .ignoreExceptionsInstanceOf(UncheckedIOException.class)
        .until(() -> replica.metric("poolwarden_leader") == 1);
  }

  private Replica last() {
    return poolwarden.replicas().getLast();
  }

  private Command.Result dryRun(String name, String poolClass) {
    return kubectl.apply(Orders.deployment(name, poolClass), "--dry-run=server");
  }

  private Map<String, String> policies() {
    var policies = new LinkedHashMap<String, String>();
    webhooks("{range .webhooks[*]}{.name}={.failurePolicy}{\"\\n\"}{end}")
        .lines()
        .map(line -> line.split("=", 2))
        .forEach(line -> policies.put(line[0], line[1]));
    return policies;
  }

  private String version() {
    return webhooks("{.metadata.resourceVersion}");
  }

  private String webhooks(String path) {
    return get("validatingwebhookconfiguration/poolwarden", path);
  }
}
