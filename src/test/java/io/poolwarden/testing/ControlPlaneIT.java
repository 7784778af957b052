package io.poolwarden.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Test;

@OnControlPlane(controllerManager = true, isolated = true)
class ControlPlaneIT {

  @Test
  void shouldMakePodsFromDeploymentsAndKeepThemOverARestart(
      ControlPlane controlPlane, Kubectl kubectl) {
    // given
    kubectl.run("create", "deployment", "web", "--image=web:1").orFail();
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> kubectl.run("get", "pods", "-o", "name").orFail().startsWith("pod/web-"));

    // when
    controlPlane.restart();

    // then
    assertThat(kubectl.run("get", "pods", "-o", "name").orFail()).startsWith("pod/web-");
  }

  @Test
  void shouldGiveAServiceAccountOnlyItsOwnRights(
      ControlPlane controlPlane, Kubectl kubectl, TestNamespace namespace) {
    // given
    kubectl.run("create", "serviceaccount", "reader").orFail();

    // when
    Kubectl reader = kubectl.with(controlPlane.kubeconfigOf(namespace.name(), "reader"));
    Command.Result pods = reader.run("get", "pods");

    // then
    assertThat(pods.exitCode()).isEqualTo(1);
    assertThat(pods.err())
        .contains("User \"system:serviceaccount:%s:reader\" cannot list".formatted(namespace));
  }
}
