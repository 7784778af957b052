package io.poolwarden.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.poolwarden.testing.Command;
import io.poolwarden.testing.ControlPlane;
import io.poolwarden.testing.Installation;
import io.poolwarden.testing.Kubectl;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Only what gets worse is denied, and only for what is really so. */
@OnSharedInstallation
class ChangesIT {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final String MENDED = Team.poolClass(Team.GOOD);

  private final Team team;
  private final Kubectl kubectl;
  private final Kubectl staging;

  ChangesIT(ControlPlane controlPlane, Installation poolwarden) {
    team = Team.denying("changes", controlPlane, poolwarden);
    kubectl = team.namespace("production");
    staging = team.namespace("staging", "staging");
  }

  @Test
  @Tag("R18")
  void shouldAdmitTheRepairOfOneOfTwo() {
    // given two wrong settings
    old("two", Team.poolClass(Team.BAD), size(50));

    // when one is repaired, then the other made worse
    Command.Result repaired = apply("two", MENDED, size(50));
    Command.Result worse = apply("two", MENDED, size(60));
    Command.Result better = apply("two", MENDED, size(20));
    Command.Result right = apply("two", MENDED, size(10));

    // then
    assertThat(repaired.orFail()).contains("configured");
    assertThat(repaired.err()).contains("not new with this change").contains("poolSize is 50");
    assertThat(worse.succeeded()).isFalse();
    assertThat(worse.err()).contains("poolSize is 60");
    assertThat(better.succeeded()).as("20 is no better a value than 50").isFalse();
    assertThat(right.orFail()).contains("configured");
    assertThat(right.err()).isEmpty();
  }

  @Test
  void shouldAdmitAConfigMapAndItsUserInOneApply() {
    for (int i = 0; i < 50; i++) {
      // given
      String both =
          Team.configMap("live-" + i, "class", Team.GOOD)
              + "---\n"
              + Team.deploymentWith("live-" + i, Team.poolClassFrom("live-" + i));

      // when
      Command.Result applied = kubectl.apply(both);

      // then
      assertThat(applied.orFail()).contains("deployment.apps/live-" + i + " created");
      assertThat(applied.err()).as("run " + i).isEmpty();
    }
    kubectl.run("delete", "deployments,configmaps", "--all").orFail();
  }

  @Test
  void shouldDenyAConfigMapThatBreaksItsUser() {
    // given
    kubectl.apply(Team.configMap("used", "class", Team.GOOD)).orFail();
    kubectl.apply(Team.deploymentWith("user", Team.poolClassFrom("used"))).orFail();
    awaitReport(kubectl, "deployment-user", "InSync");

    // when
    Command.Result broken = kubectl.apply(Team.configMap("used", "class", Team.BAD));
    Command.Result unrelated = kubectl.apply(Team.configMap("used", "other", "x"));
    Command.Result deleted = kubectl.run("delete", "configmap", "used", "--dry-run=server");

    // then
    assertThat(broken.succeeded()).isFalse();
    assertThat(broken.err())
        .contains("ConfigMap changes-production/used: would break workloads that use it")
        .contains("Deployment user")
        .contains("poolClass is QueuePool (env DB_POOL_CLASS from ConfigMap used, key class)");
    assertThat(unrelated.succeeded()).as("a required key goes away: " + unrelated.err()).isTrue();
    assertThat(deleted.orFail()).contains("deleted");
  }

  @Test
  @Tag("R16")
  void shouldNotLetATenantLeaveCoverage() {
    // given a tenant who may edit
    kubectl.run("create", "rolebinding", "tenant", "--clusterrole=edit", "--user=tenant").orFail();
    Kubectl tenant = kubectl.as("tenant");
    tenant.apply(Team.deploymentWith("covered", MENDED)).orFail();

    // when
    String label = "{\"spec\":{\"template\":{\"metadata\":{\"labels\":{\"database\":null}}}}}";
    Command.Result left = tenant.run("patch", "deployment", "covered", "-p", label);

    // then
    assertThat(left.succeeded()).isFalse();
    assertThat(left.err())
        .contains("Poolwarden: Deployment changes-production/covered")
        .contains("DatabaseConfiguration \"changes\"");
  }

  @Test
  @Tag("R16")
  void shouldNotLetANamespaceLeaveCoverage() {
    // given
    Kubectl leaving = team.namespace("leaving");
    leaving.apply(Team.deploymentWith("covered", MENDED)).orFail();
    awaitReport(leaving, "deployment-covered", "InSync");

    // when
    Command.Result left = leaving.run("label", "namespace", "changes-leaving", "team-");
    Command.Result unrelated = leaving.run("label", "namespace", "changes-leaving", "some=label");

    // then
    assertThat(left.succeeded()).isFalse();
    assertThat(left.err())
        .contains("Poolwarden: Namespace changes-leaving")
        .contains("Deployment covered")
        .contains("DatabaseConfiguration \"changes\"");
    assertThat(unrelated.orFail()).contains("labeled");
  }

  @Test
  @Tag("R16")
  void shouldJudgeWhatANamespaceWouldBeInItsNewEnvironment() {
    // given what staging only warns of
    Command.Result warned = staging.apply(Team.deploymentWith("lax", Team.poolClass(Team.BAD)));
    assertThat(warned.orFail()).contains("created");
    assertThat(warned.err()).contains("Warning: Poolwarden").contains("[staging]");
    awaitReport(staging, "deployment-lax", "Drifted");

    // when
    Command.Result moved =
        staging.run(
            "label", "--overwrite", "namespace", "changes-staging", "environment=production");

    // then nothing about the workload is new but the rule: the same finding was there before
    assertThat(moved.orFail()).contains("labeled");
    assertThat(moved.err()).contains("Warning: Poolwarden").contains("Deployment lax");
  }

  @Test
  @Tag("R16")
  void shouldNotMoveANamespaceToAnEnvironmentThatWantsAnotherPool() {
    // given a pool that only development wants
    Kubectl moving = team.namespace("moving", "development");
    moving.apply(Team.deploymentWith("plain", Team.poolClass("NullPool"))).orFail();
    awaitReport(moving, "deployment-plain", "InSync");

    // when
    Command.Result moved =
        moving.run("label", "--overwrite", "namespace", "changes-moving", "environment=production");

    // then
    assertThat(moved.succeeded()).isFalse();
    assertThat(moved.err())
        .contains("its new labels would affect workloads in it (Deployment ")
        .contains("plain")
        .contains("poolClass is NullPool");
  }

  @Test
  void shouldObeyAnExemptionAtOnceAndUntilItEnds() {
    // given
    Command.Result before = apply("exempt", Team.poolClass(Team.BAD));
    assertThat(before.succeeded()).isFalse();

    // when
    kubectl.apply(exemption("2099-01-01T00:00:00Z")).orFail();
    Command.Result now = apply("exempt", Team.poolClass(Team.BAD));
    Command.Result another = apply("other", Team.poolClass(Team.BAD));
    kubectl.run("delete", "deployment", "exempt").orFail();
    kubectl.apply(exemption("2026-01-01T00:00:00Z")).orFail();
    Command.Result ended = apply("exempt", Team.poolClass(Team.BAD));

    // then
    assertThat(now.orFail()).contains("created");
    assertThat(another.succeeded()).as("not for other workloads").isFalse();
    assertThat(ended.succeeded()).as("expired").isFalse();
  }

  private static String exemption(String expires) {
    return """
    apiVersion: poolwarden.io/v1alpha1
    kind: PoolExemption
    metadata: {name: exempt}
    spec:
      configuration: changes
      workloads: [{kind: Deployment, name: exempt}]
      reason: a load test
      expires: "%s"
    """
        .formatted(expires);
  }

  /** Makes a workload that the configuration would deny: while it is exempt. */
  private void old(String name, String... env) {
    String exemption = exemption("2099-01-01T00:00:00Z").replace("exempt}", name + "}");
    kubectl.apply(exemption).orFail();
    apply(name, env).orFail();
    kubectl.run("delete", "poolexemption", name).orFail();
    awaitReport(kubectl, "deployment-" + name, "Drifted");
  }

  private Command.Result apply(String name, String... env) {
    return kubectl.apply(Team.deploymentWith(name, String.join(", ", List.of(env))));
  }

  private static String size(int size) {
    return Team.env("DB_POOL_SIZE", Integer.toString(size));
  }

  private static void awaitReport(Kubectl kubectl, String report, String state) {
    await(report)
        .atMost(SOON)
        .until(() ->
            kubectl
                .run("get", "driftreport", report, "-o", "jsonpath={.status.state}")
                .out()
                .equals(state));
  }
}
