package io.poolwarden.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.poolwarden.testing.ControlPlane;
import io.poolwarden.testing.Installation;
import io.poolwarden.testing.Kubectl;
import io.poolwarden.testing.OnControlPlane;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/** How little Poolwarden asks of the API server, by the API server's own audit log. */
@OnControlPlane(isolated = true, auditLog = true)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class QuietOperatorIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String NAMESPACE = "quiet";
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final Duration QUIET = Duration.ofSeconds(20);
  private static final int CREATES = 500;
  private static final int WORKERS = 8;
  private static final int CONTAINERS = 60;

  private final ControlPlane controlPlane;
  private final Installation poolwarden;
  private final Kubectl kubectl;

  QuietOperatorIT(ControlPlane controlPlane, Installation poolwarden) {
    this.controlPlane = controlPlane;
    this.poolwarden = poolwarden;
    this.kubectl = controlPlane.kubectl().in(NAMESPACE);
    controlPlane.createNamespace(NAMESPACE);
    kubectl.run("label", "namespace", NAMESPACE, "team=quiet").orFail();
    kubectl.apply(SOURCES).orFail();
    poolwarden.configure(CONFIGURATION);
    kubectl.apply(deployment("right", container("api", 5))).orFail();
    kubectl.apply(deployment("drifted", container("api", 50))).orFail();
    String many =
        IntStream.range(0, CONTAINERS)
            .mapToObj(i -> container("c" + i, 50))
            .collect(Collectors.joining());
    kubectl.apply(deployment("many", many)).orFail();
    await("the reports")
        .atMost(SOON)
        .until(() ->
            state("right").equals("InSync")
                && state("drifted").equals("Drifted")
                && state("many").equals("Drifted"));
    await("the counts")
        .atMost(SOON)
        .until(() -> get("databaseconfiguration/quiet", "{.status.workloads.drifted}").equals("2"));
    await("the demand")
        .atMost(SOON)
        .until(
            () -> get("databaseserver/quiet", "{.status.contributors[*].name}").contains("many"));
  }

  @Test
  @Tag("R08")
  @Order(1)
  void shouldSendNoRequestWhileReviewsAreAllowed() throws Exception {
    // given
    HasMetadata object = object(deployment("tried", container("api", 5)));
    double before = reviews();
    int mark = audited().size();

    // when workers create what is allowed
    try (var workers = Executors.newFixedThreadPool(WORKERS)) {
      Callable<Object> create =
          () -> controlPlane.client().resource(object).inNamespace(NAMESPACE).dryRun().create();
      List<Future<Object>> all =
          IntStream.range(0, CREATES).mapToObj(i -> workers.submit(create)).toList();
      for (Future<Object> one : all) {
        assertThat(done(one)).isNotNull();
      }
    }

    // then each was reviewed, and none made us ask the API server
    assertThat(reviews() - before).isGreaterThanOrEqualTo(CREATES);
    assertThat(requests(mark)).isEmpty();
  }

  @Test
  @Tag("R37")
  @Order(2)
  void shouldWriteNothingWhileNothingChanges() {
    int mark = audited().size();

    await("quiet")
        .during(QUIET)
        .atMost(QUIET.plus(SOON))
        .pollInterval(Duration.ofSeconds(1))
        .until(() -> requests(mark), Map::isEmpty);
  }

  @Test
  @Tag("R37")
  @Order(3)
  void shouldKeepReportsSmall() {
    String path = "/apis/poolwarden.io/v1alpha1/namespaces/quiet/driftreports/";

    String small = kubectl.run("get", "--raw", path + "deployment-right").orFail();
    JsonNode large = json(kubectl.run("get", "--raw", path + "deployment-many").orFail());

    // The API server stores what it answers.
    assertThat(json(small).at("/status/clients/0/settings")).hasSize(7);
    assertThat(small.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(2048);
    assertThat(large.at("/status/findings")).hasSize(50);
    assertThat(large.at("/status/findingCount").asInt()).isEqualTo(CONTAINERS);
  }

  @Test
  @Tag("R37")
  @Order(4)
  void shouldCorrectSpoofedStatuses() {
    // when somebody who may writes what is not so
    spoof("driftreport/deployment-drifted", "{\"status\":{\"state\":\"InSync\"}}");
    spoof("databaseconfiguration/quiet", "{\"status\":{\"workloads\":{\"drifted\":0}}}");

    // then it is soon as it was
    await().atMost(SOON).until(() -> state("drifted").equals("Drifted"));
    await()
        .atMost(SOON)
        .until(() -> get("databaseconfiguration/quiet", "{.status.workloads.drifted}").equals("2"));
  }

  @Test
  @Tag("R37")
  @Order(5)
  void shouldLetEverythingBeDeletedWhileItIsDown() {
    // given no operator
    kubectl.apply(EXEMPTION).orFail();
    poolwarden.replicas().forEach(replica -> replica.process().stop());

    // then nothing waits for it
    for (String what :
        List.of(
            "poolexemption/forever",
            "driftreport/deployment-right",
            "databaseconfiguration/quiet")) {
      kubectl.run("delete", what, "--wait=true", "--timeout=20s").orFail();
    }
    assertThat(kubectl.run("get", "databaseconfiguration/quiet").err()).contains("NotFound");
  }

  private void spoof(String what, String patch) {
    kubectl.run("patch", what, "--subresource=status", "--type=merge", "-p", patch).orFail();
  }

  /** Our requests since then by verb and resource, but watches and the lease. */
  private Map<String, Long> requests(int since) {
    return audited().stream()
        .skip(since)
        .map(QuietOperatorIT::json)
        .filter(event ->
            event
                .at("/user/username")
                .asText()
                .equals("system:serviceaccount:poolwarden:poolwarden"))
        .map(event -> event.path("verb").asText() + " " + event.at("/objectRef/resource").asText())
        .filter(request -> !request.startsWith("watch ") && !request.endsWith(" leases"))
        .collect(Collectors.groupingBy(request -> request, TreeMap::new, Collectors.counting()));
  }

  private List<String> audited() {
    try {
      // The last line may be half written.
      String log = Files.readString(controlPlane.auditLog());
      return log.substring(0, log.lastIndexOf('\n') + 1).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private double reviews() {
    return poolwarden
        .replica()
        .metric("poolwarden_review_duration_seconds_count{entry=\"workloads\"}");
  }

  private static Object done(Future<Object> future) throws InterruptedException {
    try {
      return future.get();
    } catch (ExecutionException failed) {
      throw new AssertionError(failed.getCause());
    }
  }

  private HasMetadata object(String manifest) {
    return controlPlane
        .client()
        .load(new ByteArrayInputStream(manifest.getBytes(StandardCharsets.UTF_8)))
        .items()
        .getFirst();
  }

  private String state(String deployment) {
    return get("driftreport/deployment-" + deployment, "{.status.state}");
  }

  private String get(String what, String template) {
    return kubectl.run("get", what, "-o", "jsonpath=" + template).out();
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String deployment(String name, String containers) {
    return """
    apiVersion: apps/v1
    kind: Deployment
    metadata: {name: %1$s}
    spec:
      selector: {matchLabels: {app: %1$s}}
      template:
        metadata: {labels: {app: %1$s}}
        spec:
          containers:
    %2$s\
    """
        .formatted(name, containers.indent(6));
  }

  private static String container(String name, int size) {
    return """
    - name: %s
      image: x
      envFrom: [{configMapRef: {name: database}}]
      env: [{name: DB_POOL_SIZE, value: "%d"}]
    """
        .formatted(name, size);
  }

  private static final String SOURCES =
      """
      apiVersion: v1
      kind: ConfigMap
      metadata: {name: database}
      data:
        DATABASE_URL: postgresql+asyncpg://db/orders
        DB_POOL_CLASS: AsyncAdaptedQueuePool
        DB_MAX_OVERFLOW: "10"
        DB_POOL_TIMEOUT: "5"
        DB_POOL_RECYCLE: "300"
      """;

  private static final String CONFIGURATION =
      """
      apiVersion: poolwarden.io/v1alpha1
      kind: DatabaseConfiguration
      metadata: {name: quiet}
      spec:
        match: {namespaceSelector: {matchLabels: {team: quiet}}}
        library: {name: SQLAlchemy, version: "2.0.58"}
        pool:
          {engine: Async, driver: asyncpg, poolClass: AsyncAdaptedQueuePool, poolSize: 5,
           maxOverflow: 10, poolTimeout: 5, poolRecycle: 300}
        sources:
          url: {env: [{name: DATABASE_URL}]}
          poolClass: {env: [{name: DB_POOL_CLASS}]}
          poolSize: {env: [{name: DB_POOL_SIZE}]}
          maxOverflow: {env: [{name: DB_MAX_OVERFLOW}]}
          poolTimeout: {env: [{name: DB_POOL_TIMEOUT}]}
          poolRecycle: {env: [{name: DB_POOL_RECYCLE}]}
        clients: [{name: default, declared: {engine: Async}}]
        server: quiet
        validationActions: [Warn]
      ---
      apiVersion: poolwarden.io/v1alpha1
      kind: DatabaseServer
      metadata: {name: quiet}
      spec: {maxConnections: 100000}
      """;

  private static final String EXEMPTION =
      """
      apiVersion: poolwarden.io/v1alpha1
      kind: PoolExemption
      metadata: {name: forever}
      spec:
        configuration: quiet
        workloads: [{kind: Deployment, name: drifted}]
        reason: being moved
        expires: "2099-01-01T00:00:00Z"
      """;
}
