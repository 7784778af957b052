package io.poolwarden.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.poolwarden.testing.ControlPlane;
import io.poolwarden.testing.Kubectl;
import io.poolwarden.testing.OnControlPlane;
import io.poolwarden.testing.TcpProxy;
import io.poolwarden.testing.TestNamespace;
import io.poolwarden.value.Ref;
import io.poolwarden.workload.WorkloadKind;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Watches that break. Without its own cache the API server knows no version that etcd has
 * compacted, which it does here every second.
 */
@Tag("R41")
@OnControlPlane(apiServerFlags = {"--watch-cache=false", "--etcd-compaction-interval=1s"})
class CachesIT {
  private static final Duration SOON = Duration.ofSeconds(30);

  private final ControlPlane controlPlane;
  private final Kubectl kubectl;
  private final String namespace;
  private final TcpProxy network = TcpProxy.start();
  private final KubernetesClient client;
  private final Caches caches;

  CachesIT(ControlPlane controlPlane, Kubectl kubectl, TestNamespace namespace) throws IOException {
    this.controlPlane = controlPlane;
    this.kubectl = kubectl;
    this.namespace = namespace.name();
    controlPlane.installCustomResourceDefinitions();
    client = throughNetwork();
    var options = new CacheOptions(WorkloadKind.BUILT_IN, Set.of(), Duration.ofSeconds(3));
    caches = new Caches(client, client, options, Clock.systemUTC());
  }

  private KubernetesClient throughNetwork() throws IOException {
    Config config = Config.fromKubeconfig(Files.readString(controlPlane.kubeconfig(), UTF_8));
    network.add(URI.create(config.getMasterUrl()).getPort());
    return new KubernetesClientBuilder()
        .withConfig(
            new ConfigBuilder(config)
                .withMasterUrl("https://127.0.0.1:" + network.port())
                .withMaxConcurrentRequestsPerHost(64)
                .withWatchReconnectInterval(250)
                .build())
        .build();
  }

  @BeforeEach
  void fill() {
    configMap("kept", "before");
    configMap("deleted", "before");
    kubectl.run("create", "deployment", "kept", "--image=x").orFail();
    kubectl.run("create", "deployment", "deleted", "--image=x").orFail();
    caches.start(changed -> {});
    await().atMost(SOON).until(caches::synced);
    assertThat(value("kept")).contains("before");
  }

  @AfterEach
  void stop() {
    network.close();
    caches.close();
    client.close();
    kubectl.run("delete", "deployments,configmaps", "--all").orFail();
  }

  @Test
  void shouldGoOnWhenItsConnectionsBreakAgainAndAgain() {
    for (int round = 0; round < 5; round++) {
      String now = "round-" + round;

      network.sever();
      configMap("kept", now);

      await(now).atMost(SOON).until(() -> value("kept").equals(Optional.of(now)));
    }
  }

  @Test
  void shouldListAnewWhatItsVersionIsTooOldFor() {
    // given watches that cannot go on
    network.pause();
    network.sever();

    // when objects change, come and go, and etcd forgets how
    configMap("kept", "after");
    configMap("new", "after");
    kubectl.run("delete", "configmap/deleted", "deployment/deleted").orFail();
    kubectl.run("create", "deployment", "new", "--image=x").orFail();
    awaitCompaction();
    network.resume();

    // then the caches are as if they had seen it all
    await("the new value").atMost(SOON).until(() -> value("kept").equals(Optional.of("after")));
    await("the new").atMost(SOON).until(() -> value("new").equals(Optional.of("after")));
    await("the deleted").atMost(SOON).until(() -> value("deleted").isEmpty());
    await("the Deployments").atMost(SOON).until(() -> deployments().equals(Set.of("kept", "new")));

    // and see what follows
    configMap("kept", "later");
    await("later").atMost(SOON).until(() -> value("kept").equals(Optional.of("later")));
  }

  /** Waits until a version that was there before everything else is gone. */
  private void awaitCompaction() {
    String oldest =
        kubectl
            .run("get", "configmap", "kept", "-o", "jsonpath={.metadata.resourceVersion}")
            .orFail();
    String list = "/api/v1/namespaces/" + namespace + "/configmaps?resourceVersionMatch=Exact";
    await("a compaction")
        .atMost(SOON)
        .until(() -> {
          configMap("other", Long.toString(System.nanoTime()));
          return !kubectl.run("get", "--raw", list + "&resourceVersion=" + oldest).succeeded();
        });
  }

  private void configMap(String name, String value) {
    kubectl
        .apply(
            """
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: %s}
            data: {key: "%s"}
            """
                .formatted(name, value))
        .orFail();
  }

  private Optional<String> value(String name) {
    return caches
        .configMaps()
        .find(namespace, name)
        .map(known -> known.found().data().getOrDefault("key", ""));
  }

  private Set<String> deployments() {
    return caches.view().inNamespace(namespace).stream()
        .map(workload -> workload.ref())
        .filter(ref -> ref.kind().equals("Deployment"))
        .map(Ref::name)
        .collect(Collectors.toSet());
  }
}
