package io.poolwarden.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.poolwarden.testing.Command;
import io.poolwarden.testing.ControlPlane;
import io.poolwarden.testing.Installation;
import io.poolwarden.testing.Kubectl;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Changes of the shared description itself. */
@OnSharedInstallation
class ConfigurationChangesIT {
  private static final Duration SOON = Duration.ofSeconds(30);

  private final Team team;
  private final Kubectl kubectl;

  ConfigurationChangesIT(ControlPlane controlPlane, Installation poolwarden) {
    team = Team.denying("truth", controlPlane, poolwarden);
    kubectl = team.namespace("production");
    kubectl.apply(Team.deploymentWith("one", Team.poolClass(Team.GOOD))).orFail();
    kubectl.apply(Team.deploymentWith("two", Team.poolClass(Team.GOOD))).orFail();
    await("both reports")
        .atMost(SOON)
        .until(() ->
            Team.get(kubectl, "driftreports", "{.items[*].status.state}").equals("InSync InSync"));
  }

  @Test
  void shouldRefuseAPoolThatItsOwnEngineCannotUse() {
    Command.Result denied =
        tryOut(
            team.configuration()
                .replace(
                    "pool: {poolClass: AsyncAdaptedQueuePool, poolSize: 5}",
                    "pool: {engine: Async, driver: asyncpg, poolClass: QueuePool, poolSize: 5}"));

    assertThat(denied.succeeded()).isFalse();
    assertThat(denied.err())
        .contains("Poolwarden: DatabaseConfiguration truth")
        .contains("asyncio")
        .contains("QueuePool");
  }

  @Test
  void shouldRefuseAConflictWithAnother() {
    Command.Result denied =
        tryOut(
            team.configuration()
                .replace("metadata: {name: truth}", "metadata: {name: truth-rival}")
                .replace("poolClass: AsyncAdaptedQueuePool", "poolClass: NullPool")
                .replace("poolSize: 5}", "poolRecycle: 5}")
                .replace("tolerance: {poolSize: {min: 2, max: 10}}", "tolerance: {}"));

    assertThat(denied.succeeded()).isFalse();
    assertThat(denied.err())
        .contains("conflicts with DatabaseConfiguration \"truth\"")
        .contains("2 workloads (2 in namespace truth-production)");
  }

  @Test
  void shouldCountWhatATighterTruthWouldMakeDrift() {
    Command.Result warned =
        tryOut(team.configuration().replace("default: \"5\"", "default: \"50\""));

    assertThat(warned.orFail()).contains("configured");
    assertThat(warned.err())
        .contains("Warning: Poolwarden")
        .contains("2 workloads (2 in namespace truth-production) would newly drift");
  }

  @Test
  void shouldCountWhatADeletionLeavesUncovered() {
    Command.Result warned =
        kubectl.run("delete", "databaseconfiguration", "truth", "--dry-run=server");

    assertThat(warned.orFail()).contains("deleted");
    assertThat(warned.err()).contains("2 workloads").contains("would not be covered");
  }

  @Test
  void shouldNameAMisspeltFieldThatTheClientLetsPass() {
    String misspelt =
        team.configuration()
            .replace("tolerance: {poolSize:", "tolerance: {poolsize:")
            .replace("library: {name", "libary: {}\n  library: {name");

    Command.Result result = kubectl.apply(misspelt, "--dry-run=server", "--validate=warn");

    assertThat(result.err()).contains("spec.tolerance.poolsize").contains("spec.libary");
  }

  private Command.Result tryOut(String manifest) {
    return Team.tryOut(kubectl, manifest);
  }
}
