package io.poolwarden.admission;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolwarden.testing.Command;
import io.poolwarden.testing.ControlPlane;
import io.poolwarden.testing.Installation;
import io.poolwarden.testing.Kubectl;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The same pool in every kind of workload and every kind of container. */
@OnSharedInstallation
@Tag("R13")
class KindsIT {
  enum Slot {
    INIT,
    SIDECAR,
    MAIN
  }

  private final Kubectl kubectl;

  KindsIT(ControlPlane controlPlane, Installation poolwarden) {
    kubectl = Team.denying("kinds", controlPlane, poolwarden).namespace("production");
  }

  static Stream<Arguments> kindsAndSlots() {
    return Stream.of(
            "Pod",
            "Deployment",
            "ReplicaSet",
            "StatefulSet",
            "DaemonSet",
            "Job",
            "CronJob",
            "ReplicationController")
        .flatMap(kind -> Stream.of(Slot.values()).map(slot -> Arguments.of(kind, slot)));
  }

  @ParameterizedTest
  @MethodSource("kindsAndSlots")
  void shouldDenyTheWrongPoolAndAdmitTheRightOne(String kind, Slot slot) {
    // when
    Command.Result bad = Team.tryOut(kubectl, manifest(kind, slot, Team.BAD));
    Command.Result good = Team.tryOut(kubectl, manifest(kind, slot, Team.GOOD));

    // then
    assertThat(bad.succeeded()).isFalse();
    assertThat(bad.err())
        .contains("Poolwarden: " + kind + " kinds-production/x")
        .contains("container \"api\": poolClass is QueuePool (env DB_POOL_CLASS)")
        .contains("DatabaseConfiguration \"kinds\"")
        .contains("Set env DB_POOL_CLASS of container \"api\" to AsyncAdaptedQueuePool.");
    assertThat(good.orFail()).contains("created (server dry run)");
    assertThat(good.err()).isEmpty();
  }

  @Test
  void shouldJudgeAnEphemeralContainer() {
    // given
    kubectl
        .apply(
            """
            apiVersion: v1
            kind: Pod
            metadata: {name: debugged, labels: {database: orders}}
            spec:
              containers: [{name: app, image: x}]
            """)
        .orFail();

    // when
    Command.Result bad = addEphemeral(Team.BAD);
    Command.Result good = addEphemeral(Team.GOOD);

    // then
    assertThat(bad.succeeded()).isFalse();
    assertThat(bad.err()).contains("container \"api\": poolClass is QueuePool");
    assertThat(good.orFail()).contains("patched");
  }

  private Command.Result addEphemeral(String poolClass) {
    String patch =
        """
        {"spec": {"ephemeralContainers": [{"name": "api", "image": "x",
          "env": [{"name": "DB_POOL_CLASS", "value": "%s"}]}]}}
        """
            .formatted(poolClass);
    return kubectl.run(
        "patch", "pod", "debugged", "--subresource=ephemeralcontainers", "-p", patch);
  }

  private static String manifest(String kind, Slot slot, String poolClass) {
    String restart = List.of("Job", "CronJob").contains(kind) ? "Never" : "Always";
    String pod =
        """
        metadata: {labels: {app: x, database: orders}}
        spec:
          restartPolicy: %s
        """
                .formatted(restart)
            + containers(slot, poolClass).indent(2);
    return switch (kind) {
      case "Pod" ->
          "apiVersion: v1\nkind: Pod\n" + pod.replace("metadata: {", "metadata: {name: x, ");
      case "CronJob" ->
          head("batch/v1", kind)
              + """
              spec:
                schedule: "0 0 1 1 *"
                jobTemplate:
                  spec:
                    template:
              """
              + pod.indent(8);
      case "Job" -> head("batch/v1", kind) + "spec:\n  template:\n" + pod.indent(4);
      case "ReplicationController" ->
          head("v1", kind) + "spec:\n  selector: {app: x}\n  template:\n" + pod.indent(4);
      default ->
          head("apps/v1", kind)
              + "spec:\n  selector: {matchLabels: {app: x}}\n  template:\n"
              + pod.indent(4);
    };
  }

  private static String head(String version, String kind) {
    return "apiVersion: %s\nkind: %s\nmetadata: {name: x}\n".formatted(version, kind);
  }

  private static String containers(Slot slot, String poolClass) {
    String api = "name: api, image: x, env: [" + Team.poolClass(poolClass) + "]";
    String main = "containers: [{name: main, image: x}]\n";
    return switch (slot) {
      case INIT -> "initContainers: [{" + api + "}]\n" + main;
      case SIDECAR -> "initContainers: [{" + api + ", restartPolicy: Always}]\n" + main;
      case MAIN -> "containers: [{" + api + "}]\n";
    };
  }
}
