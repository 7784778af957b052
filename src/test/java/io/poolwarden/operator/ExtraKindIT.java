package io.poolwarden.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.poolwarden.testing.Command;
import io.poolwarden.testing.ControlPlane;
import io.poolwarden.testing.Installation;
import io.poolwarden.testing.Kubectl;
import io.poolwarden.testing.OnControlPlane;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A kind of somebody else's with a pod template, served in two versions; the values name one. */
@OnControlPlane(isolated = true)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExtraKindIT {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final Map<String, Object> VALUES =
      Map.of(
          "extraKinds[0].group", "example.org",
          "extraKinds[0].version", "v1",
          "extraKinds[0].kind", "Fleet",
          "extraKinds[0].plural", "fleets",
          "extraKinds[0].template", "/spec/template");

  private final Kubectl kubectl;
  private final Installation poolwarden;

  ExtraKindIT(ControlPlane controlPlane, Kubectl kubectl) {
    this.kubectl = kubectl;
    kubectl.apply(definition()).orFail();
    kubectl.run("wait", "--for=condition=Established", "crd/fleets.example.org").orFail();
    poolwarden = Installation.on(controlPlane, VALUES);
    poolwarden.configure(Orders.CONFIGURATION);
  }

  @AfterAll
  void stop() {
    poolwarden.close();
  }

  @BeforeEach
  void forget() {
    kubectl.run("delete", "fleets", "--all").orFail();
  }

  @ParameterizedTest
  @ValueSource(strings = {"v1", "v1beta1"})
  @Tag("R15")
  void shouldBeJudgedInEveryVersion(String version) {
    // when
    Command.Result bad = kubectl.apply(fleet(version, "QueuePool"));
    Command.Result good = kubectl.apply(fleet(version, "NullPool"));
    Command.Result worse = kubectl.apply(fleet(version, "QueuePool"));

    // then
    assertThat(bad.err()).contains("Poolwarden: Fleet").contains("poolClass is QueuePool");
    assertThat(good.orFail()).contains("created");
    assertThat(worse.err()).contains("Poolwarden: Fleet").contains("poolClass is QueuePool");
    await("its report").atMost(SOON).until(() -> reported().equals("InSync"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"v1", "v1beta1"})
  @Tag("R15")
  @Tag("R16")
  void shouldNotLeaveCoverageByLosingItsTemplate(String version) {
    // given
    kubectl.apply(fleet(version, "NullPool")).orFail();

    // when
    Command.Result removed = kubectl.run(patch(version, "{\"spec\":{\"template\":null}}"));
    Command.Result other = kubectl.run(patch(version, "{\"spec\":{\"paused\":true}}"));

    // then
    assertThat(removed.succeeded()).isFalse();
    assertThat(removed.err())
        .contains(
            "Fleet x would have no pod template and no longer be covered by"
                + " DatabaseConfiguration \"orders\"");
    assertThat(other.orFail()).contains("patched");
  }

  private static String[] patch(String version, String patch) {
    String resource = "fleets." + version + ".example.org";
    return new String[] {"patch", resource, "x", "--type=merge", "-p", patch};
  }

  @Test
  @Tag("R18")
  void shouldAnswerForWhatItMakes() {
    // given one that was wrong before
    kubectl.apply(exemption()).orFail();
    kubectl.apply(fleet("v1", "QueuePool")).orFail();
    kubectl.run("delete", "poolexemption", "x").orFail();
    await("its report").atMost(SOON).until(() -> reported().equals("Drifted"));

    // when its controller goes on, and makes a Deployment
    String uid = kubectl.run("get", "fleet", "x", "-o", "jsonpath={.metadata.uid}").orFail();
    String controlled =
        "metadata: {name: made, ownerReferences: [{apiVersion: example.org/v1beta1, kind: Fleet,"
            + " name: x, controller: true, uid: "
            + uid
            + "}]}";
    String made =
        Orders.deployment("made", "QueuePool").replace("metadata: {name: made}", controlled);

    // then
    assertThat(kubectl.apply(made, "--dry-run=server").orFail()).contains("created");
    assertThat(kubectl.apply(made.replace("QueuePool", "StaticPool")).err())
        .contains("poolClass is StaticPool");
  }

  private String reported() {
    String state = "{.items[?(@.metadata.ownerReferences[0].kind==\"Fleet\")].status.state}";
    return kubectl.run("get", "driftreports", "-o", "jsonpath=" + state).orFail();
  }

  private static String fleet(String version, String poolClass) {
    return Orders.deployment("x", poolClass)
        .replace("apiVersion: apps/v1", "apiVersion: example.org/" + version)
        .replace("kind: Deployment", "kind: Fleet")
        .replace("  selector: {matchLabels: {app: x}}\n", "");
  }

  private static String exemption() {
    return """
    apiVersion: poolwarden.io/v1alpha1
    kind: PoolExemption
    metadata: {name: x}
    spec:
      configuration: orders
      workloads: [{kind: Fleet, name: x}]
      reason: an old service
      expires: "2099-01-01T00:00:00Z"
    """;
  }

  private static String definition() {
    String version =
        """
          - name: %s
            served: true
            storage: %s
            schema:
              openAPIV3Schema:
                type: object
                properties:
                  spec: {type: object, x-kubernetes-preserve-unknown-fields: true}
        """;
    return """
    apiVersion: apiextensions.k8s.io/v1
    kind: CustomResourceDefinition
    metadata: {name: fleets.example.org}
    spec:
      group: example.org
      scope: Namespaced
      names: {kind: Fleet, plural: fleets, singular: fleet}
      versions:
    """
        + version.formatted("v1", "true")
        + version.formatted("v1beta1", "false");
  }
}
