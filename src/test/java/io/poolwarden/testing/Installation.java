package io.poolwarden.testing;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.poolwarden.chart.Chart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Poolwarden as the chart installs it, on a control plane of its own: the chart's objects in the
 * namespace {@value #NAMESPACE}, and replicas as processes with the arguments of the chart's
 * Deployment and the rights of its service account. A {@link TcpProxy} plays the Service.
 *
 * <p>A test takes one as a parameter, or makes one with other values:
 *
 * <pre>{@code
 * @OnControlPlane(isolated = true, controllerManager = true)
 * class SomethingIT {
 *   @Test
 *   void shouldDoSomething(Installation poolwarden, Kubectl kubectl) {
 *     poolwarden.configure(manifests); // returns once workloads are denied, not merely warned about
 *     kubectl.apply(broken);           // in the test's own namespace
 *   }
 * }
 *
 * try (var poolwarden =
 *     Installation.on(controlPlane, Map.of("secrets.enabled", true), "--log-level=TRACE")) { … }
 * }</pre>
 *
 * As a parameter it is the same for all tests of a class, or of a group. The control plane must be
 * {@code isolated} or of a {@code group}: the chart's objects are cluster-wide.
 */
public final class Installation implements AutoCloseable {
  /** Where the chart is installed. */
  public static final String NAMESPACE = "poolwarden";

  private static final Duration START = Duration.ofSeconds(60);
  private static final Duration SOON = Duration.ofSeconds(30);

  private final ControlPlane controlPlane;
  private final TcpProxy service;
  private final List<String> arguments;
  private final Path kubeconfig;
  private final List<Replica> replicas = new CopyOnWriteArrayList<>();

  /**
   * One process.
   *
   * @param webhook the port of its webhook
   * @param http the port of its probes and metrics
   */
  public record Replica(OperatorProcess process, int webhook, int http) {

    /** What it answers on {@code /readyz}, {@code /livez} or {@code /metrics}. */
    public HttpResponse<String> get(String path) {
      URI uri = URI.create("http://127.0.0.1:" + http + path);
      try (HttpClient client = HttpClient.newHttpClient()) {
        return client.send(
            HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(5)).build(),
            HttpResponse.BodyHandlers.ofString());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted", e);
      }
    }

    /** Whether it is ready. */
    public boolean isReady() {
      try {
        return get("/readyz").statusCode() == 200;
      } catch (UncheckedIOException notYet) {
        return false;
      }
    }

    /** The value of a metric with exactly these labels, such as {@code poolwarden_leader}. */
    public double metric(String nameAndLabels) {
      return get("/metrics")
          .body()
          .lines()
          .filter(line -> line.startsWith(nameAndLabels + " "))
          .mapToDouble(line -> Double.parseDouble(line.substring(nameAndLabels.length() + 1)))
          .findFirst()
          .orElseThrow(() -> new AssertionError("no metric " + nameAndLabels));
    }
  }

  private Installation(
      ControlPlane controlPlane, TcpProxy service, List<String> arguments, Path kubeconfig) {
    this.controlPlane = controlPlane;
    this.service = service;
    this.arguments = arguments;
    this.kubeconfig = kubeconfig;
  }

  /**
   * Installs the chart, starts one replica and waits until the webhook denies.
   *
   * @param values of the chart, as {@code helm --set} takes them
   * @param flags further flags of the operator; of two alike the last counts
   */
  public static Installation on(
      ControlPlane controlPlane, Map<String, Object> values, String... flags) {
    Installation installation = install(controlPlane, values);
    installation.start(flags);
    installation.awaitEnforcing();
    return installation;
  }

  /** Installs the chart only. */
  public static Installation install(ControlPlane controlPlane, Map<String, Object> values) {
    TcpProxy service = TcpProxy.start();
    Map<String, Object> all = new HashMap<>(values);
    all.put("webhook.url", "https://127.0.0.1:" + service.port());
    if (!controlPlane.kubectl().run("get", "namespace", NAMESPACE).succeeded()) {
      controlPlane.createNamespace(NAMESPACE);
    }
    List<String> arguments = arguments(Chart.render(NAMESPACE, all));
    all.put("deployment.enabled", false);
    controlPlane
        .kubectl()
        .apply(Chart.render(NAMESPACE, all), "--server-side", "--validate=strict")
        .orFail();
    awaitServed(controlPlane);
    return new Installation(
        controlPlane, service, arguments, controlPlane.kubeconfigOf(NAMESPACE, "poolwarden"));
  }

  /** Those of the chart's Deployment, so that what they say is what is tested. */
  private static List<String> arguments(String manifests) {
    JsonNode deployment =
        Chart.objects(manifests).stream()
            .filter(object -> object.path("kind").asText().equals("Deployment"))
            .findFirst()
            .orElseThrow();
    return StreamSupport.stream(
            deployment.at("/spec/template/spec/containers/0/args").spliterator(), false)
        .map(JsonNode::asText)
        .filter(argument -> !argument.equals("operator"))
        .filter(argument -> !argument.startsWith("--webhook-listen="))
        .filter(argument -> !argument.startsWith("--http-listen="))
        .filter(argument -> !argument.startsWith("--shutdown-delay="))
        .toList();
  }

  private static void awaitServed(ControlPlane controlPlane) {
    for (String resource :
        List.of("databaseconfigurations", "databaseservers", "poolexemptions", "driftreports")) {
      await(resource)
          .atMost(SOON)
          .until(() ->
              controlPlane
                  .kubectl()
                  .run("get", "--raw", "/apis/poolwarden.io/v1alpha1/" + resource)
                  .succeeded());
    }
  }

  /** Starts one more replica behind the Service, and waits until it is ready. */
  public Replica start(String... flags) {
    return start(kubeconfig, flags);
  }

  /** The same with other credentials, or another way to the API server. */
  public Replica start(Path otherKubeconfig, String... flags) {
    Replica replica = launch(otherKubeconfig, flags);
    replica.process().awaiting("a ready replica", START, replica::isReady);
    return replica;
  }

  /** The same without waiting: one that cannot become ready. */
  public Replica launch(Path otherKubeconfig, String... flags) {
    int webhook = OperatorProcess.freePort();
    int http = OperatorProcess.freePort();
    List<String> all = new ArrayList<>(arguments);
    all.add("--webhook-listen=127.0.0.1:" + webhook);
    all.add("--http-listen=127.0.0.1:" + http);
    if (Stream.of(flags).noneMatch(flag -> flag.startsWith("--shutdown-delay"))) {
      all.add("--shutdown-delay=0");
    }
    for (String flag : flags) {
      String name = flag.substring(0, flag.indexOf('=') + 1);
      all.removeIf(argument -> !name.isEmpty() && argument.startsWith(name));
      all.add(flag);
    }
    Replica replica = new Replica(OperatorProcess.start(otherKubeconfig, all), webhook, http);
    replicas.add(replica);
    service.add(webhook);
    return replica;
  }

  /** The replica that was started first. */
  public Replica replica() {
    return replicas.getFirst();
  }

  /** All that were started, also those that have ended. */
  public List<Replica> replicas() {
    return List.copyOf(replicas);
  }

  /** What plays the Service. */
  public TcpProxy service() {
    return service;
  }

  /** The credentials of the chart's service account. */
  public Path kubeconfig() {
    return kubeconfig;
  }

  /**
   * Applies manifests with DatabaseConfigurations, and waits until every one that is accepted is
   * enforced.
   */
  public void configure(String manifests) {
    controlPlane.kubectl().apply(manifests).orFail();
    awaitEnforcing();
  }

  /**
   * Waits until every configuration that is accepted is enforced as it now stands, and every entry
   * whose policy is to be Fail has it.
   */
  public void awaitEnforcing() {
    await("the webhook to deny").atMost(SOON).until(this::isEnforcing);
  }

  private boolean isEnforcing() {
    String status =
        get(
            "databaseconfigurations",
            "{range .items[*]}{.metadata.generation}={.status.observedGeneration}"
                + "={.status.conditions[?(@.type==\"Accepted\")].status}"
                + "={.status.conditions[?(@.type==\"Enforced\")].observedGeneration}"
                + "={.status.conditions[?(@.type==\"Enforced\")].status}{\"\\n\"}{end}");
    String policies =
        get(
            "validatingwebhookconfiguration/poolwarden",
            "{range .webhooks[*]}{.name}={.failurePolicy}{\"\\n\"}{end}");
    return status.lines().allMatch(Installation::isEnforced)
        && policies.contains("databaseconfigurations.poolwarden.io=Fail")
        && policies
            .lines()
            .noneMatch(line -> line.startsWith("workloads") && line.endsWith("Ignore"));
  }

  private String get(String what, String template) {
    return controlPlane.kubectl().run("get", what, "-o", "jsonpath=" + template).orFail();
  }

  private static boolean isEnforced(String line) {
    String[] parts = line.split("=", -1);
    String generation = parts[0];
    boolean refused = parts[1].equals(generation) && parts[2].equals("False");
    return refused || (parts[3].equals(generation) && parts[4].equals("True"));
  }

  @Override
  public void close() {
    replicas.forEach(replica -> replica.process().close());
    service.close();
  }
}
