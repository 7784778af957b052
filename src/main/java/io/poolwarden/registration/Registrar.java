package io.poolwarden.registration;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingWebhook;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingWebhookConfiguration;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.micrometer.core.instrument.MeterRegistry;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the webhook's certificates and its configuration, from watches on the two objects and once
 * a second by the clock. Every replica keeps the certificates; only the leader writes the
 * configuration. While all is as it should be nothing is sent to the API server.
 */
public final class Registrar implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Registrar.class);

  private final Certificates certificates;
  private final Registration registration;
  private final Signals signals;
  private final Inputs inputs;
  private final SharedIndexInformer<Secret> secrets;
  private final SharedIndexInformer<ValidatingWebhookConfiguration> webhooks;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("registration").factory());
  private final AtomicBoolean awake = new AtomicBoolean();
  private volatile boolean started;
  private @Nullable ServingCertificate serving;

  /**
   * What it is told, and whom it tells.
   *
   * @param configurations the configurations in force, from a cache
   * @param leading whether this process leads
   * @param onCertificate is given each new certificate, the first before {@link #start} returns
   * @param onEnforcement hears that the answers of {@link #enforcement} have changed
   */
  public record Inputs(
      Supplier<List<AcceptedConfiguration>> configurations,
      BooleanSupplier leading,
      Consumer<ServingCertificate> onCertificate,
      Runnable onEnforcement) {}

  /** The Secret of the certificates. */
  public record SecretName(String namespace, String name) {}

  /** Does nothing before {@link #start}. */
  public Registrar(
      KubernetesClient client,
      WebhookOptions options,
      SecretName secret,
      Inputs inputs,
      MeterRegistry metrics) {
    var clock = Clock.systemUTC();
    var configuration = new WebhookConfiguration(client, options.configuration());
    this.inputs = inputs;
    this.signals = new Signals(client, clock, options.configuration(), metrics);
    this.certificates =
        new Certificates(
            client,
            secret.namespace(),
            secret.name(),
            new Certificates.Settings(options.target().names(), Lifetimes.DEFAULT, clock),
            this::announced);
    this.registration =
        new Registration(
            configuration, new DesiredEntries(options), new Probe(client), signals, clock);
    this.webhooks = configuration.resource().runnableInformer(0);
    this.secrets =
        client
            .secrets()
            .inNamespace(secret.namespace())
            .withName(secret.name())
            .runnableInformer(0);
  }

  /**
   * Makes sure of a certificate, then keeps everything. Where it has failed it may be called again.
   *
   * @throws io.fabric8.kubernetes.client.KubernetesClientException where the Secret cannot be read
   *     or made
   */
  public void start() {
    serve(certificates.refresh());
    watch(secrets);
    watch(webhooks);
    started = true;
    var _ = thread.scheduleWithFixedDelay(this::tick, 0, 1, TimeUnit.SECONDS);
  }

  private <T> void watch(SharedIndexInformer<T> informer) {
    // A list that failed is tried again until it succeeds.
    informer
        .exceptionHandler((watching, failure) -> true)
        .addEventHandler(this.<T>waking())
        .start();
  }

  /** Looks again at once: configurations or leadership have changed. */
  public void wake() {
    if (started && !thread.isShutdown() && awake.compareAndSet(false, true)) {
      thread.execute(this::tick);
    }
  }

  /**
   * Whether the webhook is asked about a generation of a DatabaseConfiguration; empty as long as
   * that has not been looked at.
   */
  public Optional<Enforcement> enforcement(String configuration, long generation) {
    return registration.enforcement(configuration, generation);
  }

  private void tick() {
    awake.set(false);
    if (!secrets.hasSynced() || !webhooks.hasSynced()) {
      // An empty store would say that both were deleted.
      return;
    }
    try {
      var certificate = certificates.refresh(stored(secrets));
      serve(certificate);
      var before = registration.standing();
      registration.step(
          stored(webhooks),
          new Registration.Wanted(
              inputs.configurations().get(),
              certificate.authorities(),
              inputs.leading().getAsBoolean()));
      if (!before.equals(registration.standing())) {
        inputs.onEnforcement().run();
      }
    } catch (RuntimeException failed) {
      // The loop must go on: the API server may be away, and the next tick tries again.
      LOG.atWarn()
          .addKeyValue("why", String.valueOf(failed.getMessage()))
          .log("registration failed");
    }
  }

  private void serve(ServingCertificate certificate) {
    if (!certificate.equals(serving)) {
      inputs.onCertificate().accept(certificate);
      signals.serving(certificate);
      serving = certificate;
    }
  }

  /** Whether every entry of ours trusts a CA; so it is where there are none. */
  private boolean announced(X509Certificate ca) {
    return stored(webhooks).stream()
        .flatMap(configuration -> configuration.getWebhooks().stream())
        .filter(entry -> DesiredEntries.ours(entry.getName()))
        .allMatch(entry -> trusts(entry, ca));
  }

  private static boolean trusts(ValidatingWebhook entry, X509Certificate ca) {
    String bundle = entry.getClientConfig().getCaBundle();
    return bundle != null && Certificates.trusts(Base64.getDecoder().decode(bundle), ca);
  }

  private static <T extends HasMetadata> Optional<T> stored(SharedIndexInformer<T> informer) {
    return informer.getStore().list().stream().findFirst();
  }

  private <T> ResourceEventHandler<T> waking() {
    return new ResourceEventHandler<>() {
      @Override
      public void onAdd(T added) {
        wake();
      }

      @Override
      public void onUpdate(T before, T after) {
        wake();
      }

      @Override
      public void onDelete(T deleted, boolean unknown) {
        wake();
      }
    };
  }

  @Override
  public void close() {
    thread.shutdownNow();
    secrets.close();
    webhooks.close();
  }
}
