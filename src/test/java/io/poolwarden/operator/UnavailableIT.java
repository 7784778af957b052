package io.poolwarden.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.poolwarden.testing.Command;
import io.poolwarden.testing.ControlPlane;
import io.poolwarden.testing.Installation;
import io.poolwarden.testing.Installation.Replica;
import io.poolwarden.testing.Kubectl;
import io.poolwarden.testing.OnControlPlane;
import io.poolwarden.testing.TcpProxy;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.parallel.Isolated;

/** What is answered while the operator cannot read what it needs. */
@OnControlPlane(isolated = true)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Isolated("it measures times")
class UnavailableIT {
  private static final Duration SOON = Duration.ofSeconds(30);

  private final Kubectl kubectl;
  private final Installation poolwarden;
  private final TcpProxy network = TcpProxy.start();
  private final Path throughNetwork;

  UnavailableIT(ControlPlane controlPlane, Kubectl kubectl) throws IOException {
    this.kubectl = kubectl;
    this.poolwarden = Installation.install(controlPlane, Map.of());
    this.throughNetwork = through(network, poolwarden.kubeconfig());
    poolwarden.start(throughNetwork);
    poolwarden.configure(Orders.CONFIGURATION);
  }

  @AfterAll
  void stop() {
    poolwarden.close();
    network.close();
  }

  /** The same credentials, and the proxy in place of the API server. */
  private static Path through(TcpProxy proxy, Path kubeconfig) throws IOException {
    String text = Files.readString(kubeconfig);
    String server = text.replaceFirst("(?s).*server: (\\S+).*", "$1");
    proxy.add(URI.create(server).getPort());
    String through = text.replace(server, "https://127.0.0.1:" + proxy.port());
    return Files.writeString(Files.createTempFile("through-", ".kubeconfig"), through);
  }

  @Test
  @Order(1)
  @Tag("R07")
  @Tag("R12")
  void shouldAnswerInTimeWhenTheApiServerStalls() {
    // given a Deployment that could be judged only by a read of the API server
    String unknown = Orders.deploymentWith("nowhere", "web");
    network.pause();

    // when
    long start = System.nanoTime();
    Command.Result answer = kubectl.apply(unknown, "--dry-run=server");
    var took = Duration.ofNanos(System.nanoTime() - start);

    // then the refusal is ours, and came before the API server gave up
    network.resume();
    assertThat(answer.err()).contains("denied the request: Poolwarden");
    assertThat(took).isLessThan(Duration.ofSeconds(6));
  }

  @Test
  @Order(2)
  @Tag("R12")
  void shouldNotBeReadyAndAnswerByPolicyWhileACacheIsEmpty() {
    // given replicas that may not list ConfigMaps
    poolwarden.replica().process().kill();
    mayReadConfigMaps(false);
    Replica replica = poolwarden.launch(throughNetwork);
    await()
        .atMost(SOON)
        .untilAsserted(() ->
            assertThat(
                    kubectl.apply(Orders.deployment("web", "NullPool"), "--dry-run=server").err())
                .contains("denied the request: Poolwarden"));

    // then it says so, denies where the policy is Fail, and warns where it is Ignore
    assertThat(replica.get("/readyz").statusCode()).isEqualTo(503);
    assertThat(replica.get("/readyz").body()).contains("caches");
    assertThat(replica.metric("poolwarden_caches_unsynced")).isPositive();
    Command.Result configMap =
        kubectl.run(
            "create",
            "configmap",
            "orders-db",
            "--from-literal=DB_POOL_CLASS=QueuePool",
            "--dry-run=server");
    assertThat(configMap.exitCode()).isZero();
    assertThat(configMap.err()).contains("Warning: Poolwarden");

    // and it recovers by itself
    mayReadConfigMaps(true);
    await().atMost(SOON).until(replica::isReady);
    await()
        .atMost(SOON)
        .until(() ->
            kubectl.apply(Orders.deployment("web", "NullPool"), "--dry-run=server").succeeded());
  }

  private void mayReadConfigMaps(boolean may) {
    String resources = (may ? "\"configmaps\"," : "") + "\"namespaces\",\"pods\"";
    kubectl
        .run(
            "patch",
            "clusterrole",
            "poolwarden",
            "--type=json",
            "-p=[{\"op\":\"replace\",\"path\":\"/rules/0/resources\",\"value\":["
                + resources
                + ",\"replicationcontrollers\"]}]")
        .orFail();
  }
}
