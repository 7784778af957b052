package io.poolwarden.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.Interceptor;
import io.fabric8.kubernetes.client.http.Interceptor.RequestTags;
import io.poolwarden.admission.ClusterView;
import io.poolwarden.capacity.Tally;
import io.poolwarden.capacity.Usage;
import io.poolwarden.policy.Inputs;
import io.poolwarden.testing.ControlPlane;
import io.poolwarden.testing.CountedConfiguration;
import io.poolwarden.testing.Kubectl;
import io.poolwarden.testing.OnControlPlane;
import io.poolwarden.testing.TcpProxy;
import io.poolwarden.testing.TestNamespace;
import io.poolwarden.workload.Lookup.Found;
import io.poolwarden.workload.WorkloadKind;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What is claimed of a server while the watches are behind, and by whom only Secrets say so. Reads
 * go another way than watches, which is held up.
 */
@OnControlPlane
class LiveClaimsIT {
  private static final Duration SOON = Duration.ofSeconds(30);

  private final Kubectl kubectl;
  private final String namespace;
  private final TcpProxy network = TcpProxy.start();
  private final KubernetesClient watches;
  private final KubernetesClient reads;
  private final Caches caches;
  private volatile CountDownLatch arriving = new CountDownLatch(0);

  LiveClaimsIT(ControlPlane controlPlane, Kubectl kubectl, TestNamespace namespace)
      throws IOException {
    this.kubectl = kubectl;
    this.namespace = namespace.name();
    controlPlane.installCustomResourceDefinitions();
    Config config = Config.fromKubeconfig(Files.readString(controlPlane.kubeconfig(), UTF_8));
    network.add(URI.create(config.getMasterUrl()).getPort());
    reads =
        new KubernetesClientBuilder()
            .withConfig(config)
            .withHttpClientBuilderConsumer(
                builder -> builder.addOrReplaceInterceptor("meeting", new Meeting()))
            .build();
    watches =
        new KubernetesClientBuilder()
            .withConfig(
                new ConfigBuilder(config)
                    .withMasterUrl("https://127.0.0.1:" + network.port())
                    .withMaxConcurrentRequestsPerHost(64)
                    .build())
            .build();
    caches =
        new Caches(
            watches,
            reads,
            new CacheOptions(WorkloadKind.BUILT_IN, Set.of(this.namespace), SOON),
            Clock.systemUTC());
  }

  @BeforeEach
  void begin() {
    kubectl.apply(POLICIES).orFail();
    kubectl
        .run(
            "create",
            "secret",
            "generic",
            "login",
            "--from-literal=url=postgresql+asyncpg://canary:p@pg.db/orders")
        .orFail();
    kubectl.run("create", "configmap", "database", "--from-literal=DB_POOL_SIZE=5").orFail();
  }

  @AfterEach
  void stop() {
    caches.close();
    watches.close();
    reads.close();
    network.close();
    kubectl.run("delete", "deployments,secrets,configmaps", "--all").orFail();
    kubectl.run("delete", "dbserver/live-claims", "dbconfig/live-claims").orFail();
  }

  @Test
  @Tag("R20")
  void shouldSayWhatOthersClaimNowAndWaitForTheRest() {
    // given two workloads
    kubectl.apply(deployment("large", 5)).orFail();
    kubectl.apply(deployment("gone", 1)).orFail();
    start();
    await().atMost(SOON).until(() -> demand(caches.view()) == 61);
    // when one is made smaller and one is deleted, of which the watches do not tell yet
    network.pause();
    kubectl.apply(deployment("large", 1)).orFail();
    kubectl.run("delete", "deployment/gone").orFail();
    // then the caches do not know it, and what is read does
    ClusterView live = caches.view().live();
    assertThat(demand(caches.view())).isEqualTo(61);
    assertThat(demand(live)).isEqualTo(11);
    assertThat(live.awaitOtherClaims(caches.now())).isFalse();
    // and who waits for the watches hears of it
    CompletableFuture<Boolean> waiting =
        CompletableFuture.supplyAsync(() -> live.awaitOtherClaims(caches.now().plus(SOON)));
    network.resume();
    assertThat(waiting.join()).isTrue();
    await().atMost(SOON).until(() -> demand(caches.view()) == 11);
  }

  @Test
  @Tag("R34")
  void shouldCountWhatOnlySecretsSay() {
    // given clients whose host, and whether it sets their size, is known from a Secret alone
    String secret =
        deployment("secret", 2)
            .replace(
                "envFrom: [{configMapRef: {name: database}}]",
                "envFrom: [{configMapRef: {name: database}}, {secretRef: {name: login}}]")
            .replace(
                "value: postgresql+asyncpg://pg.db/orders",
                "valueFrom: {secretKeyRef: {name: login, key: url}}");
    kubectl.apply(secret).orFail();
    start();
    // then they are counted as going past the pooler, with their size
    await()
        .atMost(SOON)
        .untilAsserted(() -> {
          Usage usage = usage(caches.view());
          assertThat(usage.demand()).isEqualTo(21);
          assertThat(usage.unknown()).isZero();
        });
    await().atMost(SOON).until(() -> caches.claimsSettled("live-claims"));
    assertThat(caches.claims("live-claims").toString())
        .doesNotContain("postgresql", "pg.db", "canary");
  }

  @Test
  void shouldReadTheSecretsOfSeveralWorkloadsAtTheSameTime() {
    // given three workloads with two Secrets, and a server that answers for none before both
    kubectl.run("create", "secret", "generic", "other", "--from-literal=a=b").orFail();
    for (String name : List.of("login-1", "login-2", "other-1")) {
      kubectl
          .apply(
              deployment(name, 1)
                  .replace("database: live-claims", "database: none")
                  .replace("configMapRef: {name: database}", "secretRef: {name: SECRET}")
                  .replace("SECRET", name.substring(0, name.indexOf('-'))))
          .orFail();
    }
    start();
    await().atMost(SOON).until(() -> caches.view().inNamespace(namespace).size() == 3);
    arriving = new CountDownLatch(2);
    // when
    List<Inputs> inputs = caches.view().inputs(caches.view().inNamespace(namespace));
    // then
    assertThat(inputs)
        .hasSize(3)
        .allSatisfy(
            one -> assertThat(one.objects().values()).singleElement().isInstanceOf(Found.class));
  }

  /** Where it is awaited, nobody reads a Secret before as many do as are expected. */
  private final class Meeting implements Interceptor {
    @Override
    public void before(BasicBuilder builder, HttpRequest request, RequestTags tags) {
      if (request.uri().getPath().contains("/secrets/")) {
        arriving.countDown();
        try {
          assertThat(arriving.await(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException interrupted) {
          throw new IllegalStateException(interrupted);
        }
      }
    }
  }

  private void start() {
    caches.start(changed -> {});
    await().atMost(SOON).until(caches::synced);
  }

  private static long demand(ClusterView view) {
    return usage(view).demand();
  }

  /** With one connection of the pooler itself. */
  private static Usage usage(ClusterView view) {
    return Tally.of(view.policies().server("live-claims").orElseThrow(), view.claims("live-claims"))
        .getFirst();
  }

  private static String deployment(String name, int replicas) {
    return """
    apiVersion: apps/v1
    kind: Deployment
    metadata: {name: %1$s}
    spec:
      replicas: %2$d
      strategy: {type: Recreate}
      selector: {matchLabels: {app: %1$s}}
      template:
        metadata: {labels: {app: %1$s, database: live-claims}}
        spec:
          containers:
          - name: app
            image: x
            envFrom: [{configMapRef: {name: database}}]
            env: [{name: DATABASE_URL, value: postgresql+asyncpg://pg.db/orders}]
    """
        .formatted(name, replicas);
  }

  private static final String POLICIES =
      """
      apiVersion: poolwarden.io/v1alpha1
      kind: DatabaseServer
      metadata: {name: live-claims}
      spec:
        pooler: {type: PgBouncer, hosts: [pgbouncer.db], defaultPoolSize: 1}
      ---
      """
          + CountedConfiguration.counted()
              .of("live-claims", "live-claims")
              .reading("url", "DATABASE_URL")
              .reading("poolSize", "DB_POOL_SIZE")
              .reading("maxOverflow", "DB_MAX_OVERFLOW", "5")
              .yaml();
}
