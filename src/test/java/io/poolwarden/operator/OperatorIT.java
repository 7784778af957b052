package io.poolwarden.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.poolwarden.testing.Command;
import io.poolwarden.testing.ControlPlane;
import io.poolwarden.testing.Home;
import io.poolwarden.testing.Installation;
import io.poolwarden.testing.Kubectl;
import io.poolwarden.testing.OnControlPlane;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The story of the examples: what is wrong is rejected, mended, admitted, and drifts later. */
@OnControlPlane(isolated = true, controllerManager = true)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OperatorIT {
  private static final Duration SOON = Duration.ofSeconds(15);

  private final Kubectl kubectl;

  OperatorIT(ControlPlane controlPlane, Installation poolwarden) {
    kubectl = controlPlane.kubectl();
    apply("configuration").orFail();
    poolwarden.awaitEnforcing();
  }

  @Test
  void shouldRejectWhatIsBrokenAdmitWhatIsMendedAndReportWhatDriftsLater() {
    // given a sister service that is right
    apply("auth-service").orFail();

    // when the pool that brought staging down is applied
    Command.Result broken = apply("netra-backend/broken");

    // then its Deployment is refused, and told why and what to do
    assertThat(broken.succeeded()).isFalse();
    assertThat(broken.err())
        .contains("Poolwarden: Deployment netra-staging/netra-backend")
        .contains("poolClass is QueuePool (ConfigMap netra-backend-database, key DB_POOL_CLASS)")
        .contains("an asyncio engine cannot use QueuePool")
        .contains("Set DB_POOL_CLASS=NullPool.");
    assertThat(exists("deployment/netra-backend")).isFalse();

    // and mended it is admitted, and reported as in sync
    apply("netra-backend/mended").orFail();
    await().atMost(SOON).until(() -> state("deployment-netra-backend").equals("InSync"));

    // and the ConfigMap that broke it cannot come back
    Command.Result edit = apply("netra-backend/broken/configmap.yaml");
    assertThat(edit.succeeded()).isFalse();
    assertThat(edit.err()).contains("Deployment netra-backend").contains("QueuePool");

    // and when the truth changes, both are told of and go on running
    Command.Result tightened = apply("configuration-tightened.yaml");
    assertThat(tightened.orFail()).contains("configured");
    assertThat(tightened.err()).contains("2 workloads").contains("would newly drift");
    await().atMost(SOON).until(() -> state("deployment-netra-backend").equals("Drifted"));
    await().atMost(SOON).until(() -> state("deployment-auth-service").equals("Drifted"));
    await()
        .atMost(SOON)
        .until(() ->
            jsonPath("dbconfig/netra", "{.status.workloads.drifted}={.status.workloads.total}")
                .equals("2=2"));
  }

  private Command.Result apply(String example) {
    return kubectl.run("apply", "-f", Home.path("examples").resolve(example).toString());
  }

  private boolean exists(String what) {
    return kubectl.in("netra-staging").run("get", what).succeeded();
  }

  private String state(String report) {
    return jsonPath("driftreport/" + report, "{.status.state}");
  }

  private String jsonPath(String what, String template) {
    return kubectl.in("netra-staging").run("get", what, "-o", "jsonpath=" + template).out();
  }
}
