package io.poolwarden.server;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Probes and metrics on a plain HTTP port of their own: {@code /livez}, {@code /readyz}, {@code
 * /metrics}. The kubelet knows no certificate of ours, and a flood on the webhook's port must not
 * make it restart the pod.
 */
public final class ProbeServer implements AutoCloseable {
  private static final Duration START = Duration.ofSeconds(10);
  private static final int IDLE_SECONDS = 15;
  private static final String TEXT = "text/plain; charset=utf-8";
  private static final String METRICS = "text/plain; version=0.0.4; charset=utf-8";

  private final Vertx vertx;
  private final Health health;
  private final Supplier<String> metrics;
  private final HttpServer server;

  private ProbeServer(Vertx vertx, Health health, Supplier<String> metrics, HttpServer server) {
    this.vertx = vertx;
    this.health = health;
    this.metrics = metrics;
    this.server = server;
  }

  /**
   * Starts it.
   *
   * @param port 0 is any that is free
   * @param metrics in Prometheus' text format
   * @throws IOException where it cannot listen
   */
  public static ProbeServer start(String host, int port, Health health, Supplier<String> metrics)
      throws IOException {
    Vertx vertx = Loops.create();
    var options =
        new HttpServerOptions()
            .setHost(host)
            .setPort(port)
            .setMaxHeaderSize(8 * 1024)
            .setIdleTimeout(IDLE_SECONDS);
    var probes = new ProbeServer(vertx, health, metrics, vertx.createHttpServer(options));
    try {
      Loops.await(
          probes.server.requestHandler(probes::serve).listen(),
          START,
          "listen on " + host + ":" + port);
    } catch (IOException failed) {
      probes.close();
      throw failed;
    }
    return probes;
  }

  private void serve(HttpServerRequest request) {
    if (!request.method().equals(HttpMethod.GET) && !request.method().equals(HttpMethod.HEAD)) {
      request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
      answer(request, Problem.METHOD.status(), "probes are read with GET\n");
      return;
    }
    switch (request.path() == null ? "" : request.path()) {
      case "/livez" -> answer(request, health.isLive() ? 200 : 503, health.liveness());
      case "/readyz" -> answer(request, health.isReady() ? 200 : 503, health.readiness());
      case "/metrics" -> {
        request.response().putHeader(HttpHeaders.CONTENT_TYPE, METRICS);
        answer(request, 200, metrics.get());
      }
      default -> answer(request, 404, "no such path: /livez, /readyz, /metrics\n");
    }
  }

  private static void answer(HttpServerRequest request, int status, String text) {
    if (!request.response().headers().contains(HttpHeaders.CONTENT_TYPE)) {
      request.response().putHeader(HttpHeaders.CONTENT_TYPE, TEXT);
    }
    request.response().setStatusCode(status).end(text);
  }

  /** The port it listens on. */
  public int port() {
    return server.actualPort();
  }

  @Override
  public void close() {
    Loops.quietly(vertx.close());
  }
}
