package io.poolwarden;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.poolwarden.admission.Reviewer;
import io.poolwarden.cli.Address;
import io.poolwarden.cli.OperatorOptions;
import io.poolwarden.cluster.CacheOptions;
import io.poolwarden.cluster.Caches;
import io.poolwarden.cluster.EventWriter;
import io.poolwarden.cluster.OwnSecrets;
import io.poolwarden.cluster.ResourceType;
import io.poolwarden.cluster.StatusWriter;
import io.poolwarden.cluster.WatchedConfiguration;
import io.poolwarden.drift.ConfigurationStatuses;
import io.poolwarden.observation.PostgreSqlObserver;
import io.poolwarden.policy.Evaluator;
import io.poolwarden.reconciler.Leadership;
import io.poolwarden.reconciler.OperatorMetrics;
import io.poolwarden.reconciler.Reconcilers;
import io.poolwarden.reconciler.Writers;
import io.poolwarden.registration.AcceptedConfiguration;
import io.poolwarden.registration.Registrar;
import io.poolwarden.registration.ServingCertificate;
import io.poolwarden.server.AdmissionServer;
import io.poolwarden.server.Health;
import io.poolwarden.server.ProbeServer;
import io.poolwarden.server.ReviewMetrics;
import io.poolwarden.server.Reviews;
import io.poolwarden.server.ServerOptions;
import io.poolwarden.server.TlsIdentity;
import io.poolwarden.value.Ref;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Everything that runs in an operator's process, in the order in which one needs the other. */
final class Operator implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Operator.class);
  private static final Duration READ_BUDGET = Duration.ofSeconds(3);
  private static final Duration DRAIN = Duration.ofSeconds(10);
  private static final long RETRY_MILLIS = 1_000;
  private static final long SYNC_MILLIS = 50;

  private final OperatorOptions options;
  private final Clock clock;
  private final PrometheusMeterRegistry metrics;
  private final Clients clients;
  private final Caches caches;
  private final Reviewer reviewer;
  private final Reconcilers reconcilers;
  private final Leadership leadership;
  private final Registrar registrar;
  private final Health health;
  private final ProbeServer probes;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private volatile @Nullable AdmissionServer server;

  /**
   * An operator that answers its probes and does nothing else before {@link #start}.
   *
   * @param identity of this process among the replicas
   */
  Operator(OperatorOptions options, String identity, PrometheusMeterRegistry metrics, Clock clock) {
    this.options = options;
    this.clock = clock;
    this.metrics = metrics;
    clients = Clients.of(options.kubeconfig());
    var kinds = options.webhook().kinds();
    caches =
        new Caches(
            clients.watches(),
            clients.reads(),
            new CacheOptions(kinds, options.secretNamespaces(), READ_BUDGET),
            clock);
    reviewer =
        new Reviewer(caches.view(), new Evaluator(), kinds, clock, options.webhook().chosen());
    var writers =
        new Writers(
            new StatusWriter(clients.reads(), this::leads),
            new EventWriter(clients.reads(), clock, identity, this::leads),
            new OperatorMetrics(metrics, caches, this::leads));
    var observer =
        new PostgreSqlObserver(new OwnSecrets(clients.reads(), options.namespace())::read);
    reconcilers = new Reconcilers(caches, this::enforcement, observer::observe, writers, clock);
    leadership =
        new Leadership(
            clients.reads(),
            new Leadership.LeaseName(options.namespace(), options.lease(), identity),
            Leadership.Times.DEFAULT,
            clock,
            reconcilers);
    registrar =
        new Registrar(
            clients.reads(),
            options.webhook(),
            options.certificates(),
            new Registrar.Inputs(
                this::accepted, this::leads, this::serve, reconcilers::enforcementChanged),
            metrics);
    health =
        new Health(
            List.of(),
            List.of(
                new Health.Check("caches", caches::synced),
                new Health.Check("certificate", () -> server != null)));
    probes = probes(options.http());
  }

  private ProbeServer probes(Address address) {
    try {
      return ProbeServer.start(address.host(), address.port(), health, metrics::scrape);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed.getMessage(), failed);
    }
  }

  private boolean leads() {
    return leadership.leads();
  }

  private List<AcceptedConfiguration> accepted() {
    return caches
        .configurations()
        .filter(WatchedConfiguration::accepted)
        .map(known ->
            new AcceptedConfiguration(
                known.name(),
                known.generation(),
                Optional.ofNullable(known.spec().match().namespaceSelector())))
        .toList();
  }

  private Optional<ConfigurationStatuses.Enforcement> enforcement(
      String configuration, long generation) {
    return registrar
        .enforcement(configuration, generation)
        .map(known ->
            new ConfigurationStatuses.Enforcement(
                known.enforced() ? "True" : "False", known.reason(), known.message()));
  }

  /** The first certificate makes the server; each later one it takes over. */
  private void serve(ServingCertificate certificate) {
    var identity = TlsIdentity.of(certificate.chain(), certificate.key());
    try {
      AdmissionServer running = server;
      if (running == null) {
        server = listen(identity);
      } else {
        running.use(identity);
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed.getMessage(), failed);
    }
  }

  private AdmissionServer listen(TlsIdentity identity) throws IOException {
    var address = options.listen();
    return AdmissionServer.start(
        ServerOptions.at(address.host(), address.port()),
        identity,
        Reviews.of(reviewer::review, reviewer::overdue),
        clock,
        new ReviewMetrics(metrics));
  }

  /**
   * Fills the caches, serves, and then contends for the lease. An API server that is not there yet
   * is waited for.
   *
   * @throws UncheckedIOException where it cannot listen
   */
  void start() throws InterruptedException {
    caches.start(this::changed);
    while (!isStopped(0) && !registered()) {
      isStopped(RETRY_MILLIS);
    }
    while (!isStopped(0) && !caches.synced()) {
      isStopped(SYNC_MILLIS);
    }
    if (!isStopped(0)) {
      leadership.start();
      LOG.atInfo().log("ready");
    }
  }

  private boolean isStopped(long millis) throws InterruptedException {
    return stopping.await(millis, TimeUnit.MILLISECONDS);
  }

  private boolean registered() {
    try {
      registrar.start();
      return true;
    } catch (KubernetesClientException failed) {
      LOG.atWarn()
          .addKeyValue("error", String.valueOf(failed.getMessage()))
          .log("no certificate yet: its Secret was neither read nor made");
      return false;
    }
  }

  private void changed(Set<Ref> refs) {
    reconcilers.changed(refs);
    if (refs.stream().anyMatch(ResourceType.CONFIGURATION::has)) {
      registrar.wake();
    }
  }

  /** Waits until it is being stopped. */
  void await() throws InterruptedException {
    stopping.await();
  }

  /**
   * Stops without failing a review: not ready any more, it goes on answering until nobody sends
   * reviews, then ends what writes.
   */
  @Override
  public void close() {
    LOG.atInfo().log("stopping");
    health.stopping();
    stopping.countDown();
    AdmissionServer running = server;
    if (running != null) {
      afterDelay(() -> running.drain(DRAIN));
    }
    registrar.close();
    leadership.close();
    caches.close();
    clients.close();
    probes.close();
    LOG.atInfo().log("stopped");
  }

  /** Kubernetes goes on sending reviews until every node knows that the Pod is not ready. */
  private void afterDelay(Runnable drain) {
    CompletableFuture.runAsync(
            drain,
            CompletableFuture.delayedExecutor(
                options.shutdownDelay().toMillis(), TimeUnit.MILLISECONDS))
        .join();
  }
}
