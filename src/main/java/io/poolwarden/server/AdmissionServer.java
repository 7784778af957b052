package io.poolwarden.server;

import io.poolwarden.admission.Outcome;
import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The HTTPS server of the webhook: {@code POST /admission/<entry>}. */
public final class AdmissionServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(AdmissionServer.class);
  private static final Duration START = Duration.ofSeconds(30);
  private static final long SWEEP_MILLIS = 500;

  private final Vertx vertx;
  private final ServerOptions options;
  private final Reception reception;
  private final Connections connections;
  private volatile TlsIdentity identity;
  private final List<HttpServer> servers = new CopyOnWriteArrayList<>();

  private AdmissionServer(
      Vertx vertx, ServerOptions options, Reception reception, TlsIdentity identity) {
    this.vertx = vertx;
    this.options = options;
    this.reception = reception;
    this.connections = new Connections(options.limits());
    this.identity = identity;
  }

  /**
   * Starts a server.
   *
   * @param observer is told of every answer, on the event loop: it must not block
   * @throws IOException where it cannot listen
   */
  public static AdmissionServer start(
      ServerOptions options,
      TlsIdentity identity,
      Reviews reviews,
      Clock clock,
      Consumer<Outcome.Facts> observer)
      throws IOException {
    var reception = new Reception(options, reviews, clock, observer);
    var server = new AdmissionServer(Loops.create(), options, reception, identity);
    try {
      server.listen();
    } catch (IOException | RuntimeException failed) {
      server.close();
      throw failed;
    }
    return server;
  }

  private void listen() throws IOException {
    // As many as there are event loops: one server accepts on one loop only.
    var instances = new DeploymentOptions().setInstances(Loops.COUNT);
    Loops.await(vertx.deployVerticle(Listener::new, instances), START, "listen on " + where());
    vertx.setPeriodic(SWEEP_MILLIS, timer -> connections.sweep());
    LOG.atInfo().addKeyValue("host", options.host()).addKeyValue("port", port()).log("serving");
  }

  private String where() {
    return options.host() + ":" + options.port();
  }

  /** One listener on one event loop; all share the port. */
  private final class Listener extends AbstractVerticle {
    @Override
    public void start(Promise<Void> started) {
      HttpServer server = vertx.createHttpServer(http());
      server
          .connectionHandler(connections::opened)
          .requestHandler(AdmissionServer.this::serve)
          .exceptionHandler(
              broken -> LOG.atDebug().addKeyValue("why", broken.toString()).log("connection lost"))
          .listen()
          .<Void>map(listening -> {
            servers.add(listening);
            return null;
          })
          .onComplete(started);
    }
  }

  private HttpServerOptions http() {
    var http =
        new HttpServerOptions()
            .setHost(options.host())
            // A negative port is any free one, the same for all listeners.
            .setPort(options.port() == 0 ? -1 : options.port())
            .setAcceptBacklog(1_024)
            .setMaxHeaderSize(16 * 1024)
            .setMaxInitialLineLength(2 * 1024)
            .setTcpNoDelay(true)
            .setSslHandshakeTimeout(options.limits().head().toMillis())
            .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS)
            .setIdleTimeout((int) options.limits().idle().toSeconds() + 10)
            .setHandle100ContinueAutomatically(true);
    return Tls.secure(http, identity, options.tls());
  }

  private void serve(HttpServerRequest request) {
    connections.began(request.connection());
    reception.enter();
    new Exchange(Vertx.currentContext().owner(), request, reception, this::left).start();
  }

  private void left(HttpServerRequest request) {
    connections.ended(request.connection());
    reception.leave();
  }

  /** The port it listens on. */
  public int port() {
    return servers.getFirst().actualPort();
  }

  /**
   * Shows another identity to new connections; open ones go on. The caller has checked that chain
   * and key belong together.
   *
   * @throws IOException where it cannot be used; the old one stays
   */
  public void use(TlsIdentity other) throws IOException {
    if (other.equals(identity)) {
      return;
    }
    var secured = Tls.secure(new HttpServerOptions(), other, options.tls());
    Loops.await(
        servers.getFirst().updateSSLOptions(secured.getSslOptions(), true),
        START,
        "use the certificate");
    identity = other;
    LOG.atInfo().log("certificate replaced");
  }

  /**
   * Answers what has come in, and what still comes while waiting, then closes. Readiness must have
   * been taken back before.
   */
  public void drain(Duration longest) {
    try {
      if (!reception.drain(longest)) {
        LOG.atWarn().log("closing with reviews unanswered");
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    } finally {
      close();
    }
  }

  @Override
  public void close() {
    Future<Void> closed = vertx.close();
    Loops.quietly(closed);
    reception.close();
  }
}
