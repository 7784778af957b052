package io.poolwarden.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.poolwarden.testing.Command;
import io.poolwarden.testing.ControlPlane;
import io.poolwarden.testing.Installation;
import io.poolwarden.testing.Kubectl;
import java.time.Duration;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * What was wrong before the configuration denied goes on living: controllers, those who run it and
 * those who remove it are not stopped.
 */
@OnSharedInstallation
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Tag("R18")
class OldObjectsIT {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final String NEW_ENV =
      "{\"spec\":{\"template\":{\"spec\":{\"containers\":[{\"name\":\"api\",\"env\":[%s]}]}}}}";

  private final ControlPlane controlPlane;
  private final Installation poolwarden;
  private final Kubectl kubectl;
  private final Kubectl going;

  OldObjectsIT(ControlPlane controlPlane, Installation poolwarden) {
    this.controlPlane = controlPlane;
    this.poolwarden = poolwarden;
    Team team = new Team("old", controlPlane, poolwarden);
    team.configure("validationActions: [Warn]");
    kubectl = team.namespace("production");
    going = team.namespace("going");
    Command.Result warned = kubectl.apply(Team.deploymentWith("bad", Team.poolClass(Team.BAD)));
    assertThat(warned.orFail()).contains("created");
    assertThat(warned.err()).contains("Warning: Poolwarden: container \"api\": poolClass");
    going.apply(Team.deploymentWith("bad", Team.poolClass(Team.BAD))).orFail();
    kubectl.apply(cronJob()).orFail();
    await("a Pod").atMost(SOON).until(() -> count("pods") == 1);
    team.configure("validationActions: [Deny]");
  }

  @Test
  @Order(1)
  void shouldDenyAnotherLikeIt() {
    Command.Result another = kubectl.apply(Team.deploymentWith("other", Team.poolClass(Team.BAD)));

    assertThat(another.succeeded()).isFalse();
    assertThat(another.err()).contains("poolClass is QueuePool");
  }

  @Test
  @Order(2)
  void shouldLetItBeScaledUpAndDown() {
    kubectl.run("scale", "deployment/bad", "--replicas=3").orFail();
    await("three Pods").atMost(SOON).until(() -> count("pods") == 3);

    kubectl.run("scale", "deployment/bad", "--replicas=1").orFail();
    await("one Pod").atMost(SOON).until(() -> count("pods") == 1);
  }

  @Test
  @Order(3)
  void shouldLetAnEvictedPodComeBack() {
    // given
    String pod = onlyPod();

    // when
    String eviction =
        "{\"apiVersion\":\"policy/v1\",\"kind\":\"Eviction\",\"metadata\":{\"name\":\"%s\",\"namespace\":\"old-production\"}}"
            .formatted(pod);
    kubectl
        .command(
            "create",
            "--raw",
            "/api/v1/namespaces/old-production/pods/" + pod + "/eviction",
            "-f",
            "-")
        .withInput(eviction)
        .run()
        .orFail();

    // then
    await("another Pod").atMost(SOON).until(() -> count("pods") == 1 && !onlyPod().equals(pod));
  }

  @Test
  @Order(4)
  void shouldLetItBeRestarted() {
    Command.Result restarted = kubectl.run("rollout", "restart", "deployment/bad");

    assertThat(restarted.orFail()).contains("restarted");
    assertThat(restarted.err()).contains("not new with this change");
    await("its ReplicaSet").atMost(SOON).until(() -> count("replicasets") == 2);
  }

  @Test
  @Order(5)
  void shouldLetAnUnrelatedVariableChangeWithAWarning() {
    Command.Result changed =
        kubectl.run(
            "patch",
            "deployment",
            "bad",
            "-p",
            NEW_ENV.formatted("{\"name\":\"X\",\"value\":\"1\"}"));

    assertThat(changed.orFail()).contains("patched");
    assertThat(changed.err()).contains("not new with this change").contains("QueuePool");
    await("its ReplicaSet").atMost(SOON).until(() -> count("replicasets") == 3);
  }

  @Test
  @Order(6)
  void shouldLetLabelsStatusAndFinalizersChange() {
    kubectl.run("label", "deployment/bad", "some=label").orFail();
    patch("{\"metadata\":{\"finalizers\":[\"example.com/hold\"]}}");
    patch("{\"metadata\":{\"finalizers\":null}}");
    kubectl
        .run(
            "patch",
            "deployment",
            "bad",
            "--subresource=status",
            "-p",
            "{\"status\":{\"conditions\":[{\"type\":\"Example\",\"status\":\"True\"}]}}")
        .orFail();
  }

  @Test
  @Order(7)
  void shouldOnlyWarnOfARollback() {
    // given that it is repaired
    patch(NEW_ENV.formatted("{\"name\":\"DB_POOL_CLASS\",\"value\":\"" + Team.GOOD + "\"}"));
    await("its ReplicaSet").atMost(SOON).until(() -> count("replicasets") == 4);

    // when
    Command.Result undone = kubectl.run("rollout", "undo", "deployment/bad");

    // then
    assertThat(undone.orFail()).contains("rolled back");
    assertThat(undone.err()).contains("Warning: Poolwarden").contains("QueuePool");
  }

  @Test
  @Order(8)
  void shouldLetABadCronJobRun() {
    kubectl.run("create", "job", "run-1", "--from=cronjob/nightly").orFail();

    await("the run's Pod")
        .atMost(SOON)
        .until(() ->
            !Team.get(
                    kubectl,
                    "pods",
                    "{.items[?(@.metadata.labels.job-name==\"run-1\")].metadata.name}")
                .isEmpty());
  }

  @Test
  @Order(9)
  void shouldGiveAForgedOwnerNoEffect() {
    // given
    String forged =
        """
        apiVersion: v1
        kind: Pod
        metadata:
          name: forged
          labels: {database: orders}
          ownerReferences:
          - {apiVersion: batch/v1, kind: CronJob, name: nightly, uid: not-its-uid, controller: true}
        spec: {containers: [{name: api, image: x, env: [%s]}]}
        """
            .formatted(Team.poolClass(Team.BAD));

    // when
    Command.Result denied = kubectl.apply(forged);

    // then
    assertThat(denied.succeeded()).isFalse();
    assertThat(denied.err()).contains("poolClass is QueuePool");
  }

  @Test
  @Order(10)
  void shouldRemoveTheReportWithItsDeployment() {
    // given
    await("the report").atMost(SOON).until(() -> exists("driftreport/deployment-bad"));

    // when
    Command.Result deleted = kubectl.run("delete", "deployment", "bad", "--wait=false");

    // then
    assertThat(deleted.orFail()).contains("deleted");
    await("no report").atMost(SOON).until(() -> !exists("driftreport/deployment-bad"));
  }

  @Test
  @Order(11)
  void shouldLetTheNamespaceGo() {
    Command.Result deleted =
        kubectl.run("delete", "namespace", "old-production", "--wait", "--timeout=60s");

    assertThat(deleted.orFail()).contains("deleted");
  }

  @Test
  @Order(12)
  void shouldLetANamespaceGoWhilePoolwardenIsDown() {
    // given
    poolwarden.replica().process().kill();
    poolwarden.service().remove(poolwarden.replica().webhook());
    try {
      Command.Result created = going.apply(Team.deploymentWith("new", Team.poolClass(Team.GOOD)));
      assertThat(created.succeeded()).as("created while it is down").isFalse();

      // when
      Command.Result deleted =
          controlPlane.kubectl().run("delete", "namespace", "old-going", "--timeout=60s");

      // then
      assertThat(deleted.orFail()).contains("deleted");
    } finally {
      poolwarden.start();
    }
  }

  private void patch(String patch) {
    kubectl.run("patch", "deployment", "bad", "-p", patch).orFail();
  }

  private boolean exists(String what) {
    return kubectl.run("get", what).succeeded();
  }

  private long count(String kind) {
    String owned = "{range .items[?(@.metadata.labels.app==\"x\")]}{.metadata.name}{\"\\n\"}{end}";
    return Team.get(kubectl, kind, owned).lines().count();
  }

  private String onlyPod() {
    return Team.get(kubectl, "pods", "{.items[?(@.metadata.labels.app==\"x\")].metadata.name}");
  }

  private static String cronJob() {
    return """
    apiVersion: batch/v1
    kind: CronJob
    metadata: {name: nightly}
    spec:
      schedule: "0 0 1 1 *"
      jobTemplate:
        spec:
          template:
            metadata: {labels: {database: orders}}
            spec:
              restartPolicy: Never
              containers: [{name: api, image: x, env: [%s]}]
    """
        .formatted(Team.poolClass(Team.BAD));
  }
}
