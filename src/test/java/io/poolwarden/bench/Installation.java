package io.poolwarden.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.poolwarden.chart.Chart;
import io.poolwarden.testing.ControlPlane;
import io.poolwarden.testing.OperatorProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Poolwarden as the chart installs it, on a control plane of its own, all on loopback. */
final class Installation implements AutoCloseable {
  /** The user that the operator is, to the API server. */
  static final String OPERATOR = "system:serviceaccount:poolwarden:poolwarden";

  private static final String NAMESPACE = "poolwarden";
  private static final Duration READY = Duration.ofMinutes(3);

  /** As much memory as the JVM would see in the chart's container. */
  private static final String CONTAINER = "-XX:MaxRAM=384m";

  private final ControlPlane controlPlane;
  private final Api api;
  private final int webhookPort = OperatorProcess.freePort();
  private final int httpPort = OperatorProcess.freePort();
  private final List<String> arguments = new ArrayList<>();
  private final HttpClient pages = HttpClient.newHttpClient();

  private Installation(ControlPlane controlPlane) {
    this.controlPlane = controlPlane;
    this.api = Api.of(controlPlane.kubeconfig());
  }

  /** Starts a control plane with CRDs and chart; the operator is started by {@link #operator()}. */
  static Installation start() {
    Installation installation =
        new Installation(ControlPlane.start(new ControlPlane.Options(false, "", true, List.of())));
    installation.install();
    return installation;
  }

  private void install() {
    controlPlane.installCustomResourceDefinitions();
    controlPlane.createNamespace(NAMESPACE);
    String manifests =
        Chart.render(
            NAMESPACE,
            Map.of(
                "deployment.replicas",
                1,
                "deployment.shutdownDelaySeconds",
                0,
                "webhook.url",
                "https://127.0.0.1:" + webhookPort,
                "webhook.port",
                webhookPort,
                "http.port",
                httpPort));
    for (JsonNode object : Chart.objects(manifests)) {
      if (object.path("kind").asText().equals("Deployment")) {
        // It runs outside of the cluster: what its Pod would be told is told to a process.
        object
            .at("/spec/template/spec/containers/0/args")
            .forEach(a -> arguments.add(a.asText().replace("0.0.0.0", "127.0.0.1")));
      } else {
        apply(object.toString());
      }
    }
    arguments.remove("operator");
  }

  ControlPlane controlPlane() {
    return controlPlane;
  }

  Api api() {
    return api;
  }

  /** Applies manifests as a cluster administrator. */
  void apply(String manifests) {
    controlPlane
        .kubectl()
        .apply(manifests, "--server-side", "--force-conflicts", "--namespace=" + NAMESPACE)
        .orFail();
  }

  /** Starts the operator as the chart's service account in the chart's memory; does not wait. */
  OperatorProcess operator() {
    Path kubeconfig = controlPlane.kubeconfigOf(NAMESPACE, "poolwarden");
    return OperatorProcess.start(kubeconfig, arguments, CONTAINER);
  }

  /** Waits until it is ready to answer reviews. */
  void awaitReady(OperatorProcess operator) {
    operator.awaiting("the operator to be ready", READY, () -> statusOf("/readyz") == 200);
  }

  /** What the operator's own metrics say. */
  Metrics operatorMetrics() {
    return Metrics.parse(page("/metrics").body());
  }

  /** What the API server's metrics say. */
  Metrics apiServerMetrics() {
    return Metrics.parse(api.get("/metrics").body());
  }

  @Override
  public void close() {
    pages.shutdownNow();
    api.close();
    controlPlane.close();
  }

  private int statusOf(String path) {
    try {
      return page(path).status();
    } catch (UncheckedIOException e) {
      return 0; // it does not listen yet
    }
  }

  private Api.Answer page(String path) {
    URI uri = URI.create("http://127.0.0.1:" + httpPort + path);
    try {
      var answer = pages.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
      return new Api.Answer(answer.statusCode(), answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
