package io.poolwarden.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.poolwarden.testing.Command;
import io.poolwarden.testing.ControlPlane;
import io.poolwarden.testing.Installation;
import io.poolwarden.testing.Kubectl;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ways around the check that a tenant can think of. */
@OnSharedInstallation
class RoutesIT {
  private static final Duration SOON = Duration.ofSeconds(30);

  private final Kubectl kubectl;

  RoutesIT(ControlPlane controlPlane, Installation poolwarden) {
    kubectl = Team.denying("routes", controlPlane, poolwarden).namespace("production");
  }

  @Test
  @Tag("R16")
  @Tag("R20")
  void shouldNotLetAWorkloadHideBehindAnOwnerThatMakesNoSuchThing() {
    // given one that claims to be controlled by another, which is as it must be
    kubectl.apply(Team.deploymentWith("shield", Team.poolClass(Team.GOOD))).orFail();
    kubectl.apply(Team.configMap("hidden", "class", Team.GOOD)).orFail();
    String uid = Team.get(kubectl, "deployment/shield", "{.metadata.uid}");
    String hiding =
        "metadata: {name: hiding, ownerReferences: [{apiVersion: apps/v1, kind: Deployment,"
            + " name: shield, controller: true, uid: "
            + uid
            + "}]}";
    kubectl
        .apply(
            Team.deploymentWith("hiding", Team.poolClassFrom("hidden"))
                .replace("metadata: {name: hiding}", hiding))
        .orFail();

    // then it has a report, its ConfigMap cannot break it, and it cannot leave
    awaitReport("deployment-hiding", "InSync");
    assertThat(kubectl.apply(Team.configMap("hidden", "class", Team.BAD)).err())
        .contains("would break workloads that use it (Deployment hiding)");
    String label = "{\"spec\":{\"template\":{\"metadata\":{\"labels\":{\"database\":null}}}}}";
    assertThat(kubectl.run("patch", "deployment", "hiding", "-p", label).err())
        .contains("would no longer be covered");
  }

  @Test
  void shouldJudgeOneVariableOfAnotherManager() {
    // given
    kubectl.apply(Team.deploymentWith("shared", Team.poolClass(Team.GOOD))).orFail();
    String one =
        """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: shared}
        spec:
          template:
            spec:
              containers: [{name: api, env: [%s]}]
        """
            .formatted(Team.poolClass(Team.BAD));

    // when
    Command.Result applied =
        kubectl.apply(one, "--server-side", "--field-manager=other", "--force-conflicts");
    Command.Result set = kubectl.run("set", "env", "deployment/shared", "DB_POOL_CLASS=QueuePool");

    // then
    assertThat(applied.err()).contains("Poolwarden").contains("poolClass is QueuePool");
    assertThat(set.err()).contains("Poolwarden").contains("poolClass is QueuePool");
  }

  @Test
  void shouldJudgeWhatClaimsToBeGoingAndWhatHasNoNameYet() {
    // given a bare ReplicaSet
    String bare =
        Team.deploymentWith("x", Team.poolClass(Team.BAD))
            .replace("kind: Deployment", "kind: ReplicaSet")
            .replace(
                "{name: x}", "{generateName: x-, deletionTimestamp: \"2026-01-01T00:00:00Z\"}");

    // when
    Command.Result created = kubectl.command("create", "-f", "-").withInput(bare).run();

    // then
    assertThat(created.succeeded()).isFalse();
    assertThat(created.err()).contains("ReplicaSet routes-production/x-").contains("QueuePool");
  }

  @Test
  void shouldJudgeAConfigMapThatComesBack() {
    // given a file and a variable from one that was deleted
    String immutable = Team.configMap("back", "class", Team.GOOD) + "immutable: true\n";
    kubectl.apply(immutable).orFail();
    kubectl.apply(Team.deploymentWith("reader", Team.poolClassFrom("back"))).orFail();
    awaitReport("deployment-reader", "InSync");
    kubectl.run("delete", "configmap", "back").orFail();

    // when
    Command.Result bad = kubectl.apply(immutable.replace(Team.GOOD, Team.BAD));
    Command.Result good = kubectl.apply(immutable);

    // then
    assertThat(bad.err()).contains("would break workloads that use it (Deployment reader)");
    assertThat(good.orFail()).contains("created");
  }

  @Test
  void shouldJudgeAFileInBinaryData() {
    // given
    String mounted =
        """
        metadata: {labels: {app: x, database: orders}}
        spec:
          containers:
          - {name: api, image: x, volumeMounts: [{name: app, mountPath: /etc/app}]}
          volumes: [{name: app, configMap: {name: file}}]
        """;
    String file = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: file}\n";
    String good = "data: {db.yaml: 'pool: {class: AsyncAdaptedQueuePool}'}";
    kubectl.apply(file + good).orFail();
    kubectl.apply(Team.deployment("files", mounted)).orFail();
    awaitReport("deployment-files", "InSync");

    // when "pool: {class: QueuePool}" comes as bytes
    Command.Result bad =
        kubectl
            .command("replace", "-f", "-")
            .withInput(file + "binaryData: {db.yaml: cG9vbDoge2NsYXNzOiBRdWV1ZVBvb2x9}")
            .run();

    // then
    assertThat(bad.err()).contains("Deployment files").contains("poolClass is QueuePool");
  }

  /** In-place resize: the variable has its new value when the container starts again. */
  @Test
  @Tag("R14")
  void shouldJudgeAResizeOfWhatAVariableTakesFromTheLimits() {
    // given
    String pod =
        """
        apiVersion: v1
        kind: Pod
        metadata: {name: sized, labels: {database: orders}}
        spec:
          containers:
          - name: api
            image: x
            resources: {requests: {cpu: "1"}, limits: {cpu: "5", memory: 1Gi}}
            env:
            - {name: DB_POOL_CLASS, value: AsyncAdaptedQueuePool}
            - {name: DB_POOL_SIZE, valueFrom: {resourceFieldRef: {resource: limits.cpu}}}
        """;
    Command.Result created = kubectl.apply(pod);
    assertThat(created.orFail()).contains("created");
    assertThat(created.err()).isEmpty();

    // when
    Command.Result bad = resize("{\"cpu\": \"50\"}");
    Command.Result good = resize("{\"cpu\": \"8\"}");
    Command.Result unrelated = resize("{\"memory\": \"2Gi\"}");

    // then
    assertThat(bad.succeeded()).isFalse();
    assertThat(bad.err())
        .contains("Poolwarden: Pod routes-production/sized")
        .contains("poolSize is 50")
        .contains("requires");
    assertThat(good.orFail()).contains("patched");
    assertThat(unrelated.orFail()).contains("patched");
  }

  private Command.Result resize(String limits) {
    return kubectl.run(
        "patch",
        "pod",
        "sized",
        "--subresource=resize",
        "-p",
        "{\"spec\": {\"containers\": [{\"name\": \"api\", \"resources\": {\"limits\": "
            + limits
            + "}}]}}");
  }

  /** Their history is ControllerRevisions. */
  @ParameterizedTest
  @ValueSource(strings = {"StatefulSet", "DaemonSet"})
  @Tag("R18")
  void shouldOnlyWarnOfARollbackToARevision(String kind) {
    // given one that was wrong while it was exempt, and is mended
    String name = kind.toLowerCase(Locale.ROOT);
    kubectl.apply(exemption(kind, name)).orFail();
    kubectl.apply(workload(kind, name, Team.BAD)).orFail();
    await("its first revision").atMost(SOON).until(() -> revisions(name) == 1);
    kubectl.run("delete", "poolexemption", name).orFail();
    kubectl.apply(workload(kind, name, Team.GOOD)).orFail();
    await("its second revision").atMost(SOON).until(() -> revisions(name) == 2);
    awaitReport(name + "-" + name, "InSync");

    // when the same wrong value comes in a new template, then by a rollback
    String another = workload(kind, name, Team.BAD).replace("image: x", "image: another");
    Command.Result changed = kubectl.apply(another);
    Command.Result undone = kubectl.run("rollout", "undo", name + "/" + name);

    // then
    assertThat(changed.succeeded()).isFalse();
    assertThat(changed.err()).contains("poolClass is QueuePool");
    assertThat(undone.orFail()).contains("rolled back");
    assertThat(undone.err()).contains("Warning: Poolwarden").contains("QueuePool");
  }

  private long revisions(String name) {
    return Team.get(
            kubectl,
            "controllerrevisions",
            "{range .items[?(@.metadata.ownerReferences[0].name==\""
                + name
                + "\")]}x{\"\\n\"}{end}")
        .lines()
        .count();
  }

  private static String workload(String kind, String name, String poolClass) {
    return Team.deploymentWith(name, Team.poolClass(poolClass))
        .replace("kind: Deployment", "kind: " + kind)
        .replace("  replicas: 1\n", "");
  }

  private static String exemption(String kind, String name) {
    return """
    apiVersion: poolwarden.io/v1alpha1
    kind: PoolExemption
    metadata: {name: %2$s}
    spec:
      configuration: routes
      workloads: [{kind: %1$s, name: %2$s}]
      reason: an old service
      expires: "2099-01-01T00:00:00Z"
    """
        .formatted(kind, name);
  }

  private void awaitReport(String report, String state) {
    await(report)
        .atMost(SOON)
        .until(() ->
            kubectl
                .run("get", "driftreport", report, "-o", "jsonpath={.status.state}")
                .out()
                .equals(state));
  }
}
