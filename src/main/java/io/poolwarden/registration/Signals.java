package io.poolwarden.registration;

import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What operators of the cluster are told of the webhook's registration: log, metrics, Events. */
final class Signals {
  private static final Logger LOG = LoggerFactory.getLogger(Signals.class);

  private final KubernetesClient client;
  private final Clock clock;
  private final String configuration;
  private final Counter repairs;
  private final Counter probes;
  private final AtomicBoolean present = new AtomicBoolean(true);
  private final AtomicBoolean announced = new AtomicBoolean();
  private final AtomicLong leafExpires = new AtomicLong();
  private final AtomicLong authorityExpires = new AtomicLong();

  Signals(KubernetesClient client, Clock clock, String configuration, MeterRegistry metrics) {
    this.client = client;
    this.clock = clock;
    this.configuration = configuration;
    this.repairs =
        Counter.builder("poolwarden.webhook.configuration.repairs")
            .description("Entries of the webhook's configuration that another writer changed")
            .register(metrics);
    this.probes =
        Counter.builder("poolwarden.webhook.probes")
            .description("Dry runs to see whether the webhook denies")
            .register(metrics);
    Gauge.builder("poolwarden.webhook.configuration.present", () -> present.get() ? 1 : 0)
        .description("0 once the ValidatingWebhookConfiguration was deleted")
        .register(metrics);
    expiry("leaf", leafExpires, metrics);
    expiry("ca", authorityExpires, metrics);
  }

  private static void expiry(String which, AtomicLong seconds, MeterRegistry metrics) {
    Gauge.builder("poolwarden.certificate.expiry.timestamp.seconds", seconds::get)
        .description("When a certificate of the webhook ends, in seconds since 1970")
        .tag("certificate", which)
        .register(metrics);
  }

  void serving(ServingCertificate certificate) {
    leafExpires.set(certificate.expires().getEpochSecond());
    authorityExpires.set(certificate.authorityExpires().getEpochSecond());
  }

  void repaired(List<String> entries) {
    repairs.increment(entries.size());
    LOG.atWarn().addKeyValue("entries", entries).log("webhook configuration repaired");
  }

  void probed() {
    probes.increment();
  }

  void present() {
    announced.set(false);
    if (present.compareAndSet(false, true)) {
      LOG.atInfo().addKeyValue("name", configuration).log("webhook configuration is back");
    }
  }

  /** It is told once, and by whoever leads, now or later, as an Event. */
  void deleted(boolean leading) {
    if (present.compareAndSet(true, false)) {
      LOG.atError()
          .addKeyValue("name", configuration)
          .log("webhook configuration deleted: nothing is denied until it is installed again");
    }
    if (leading && announced.compareAndSet(false, true)) {
      event();
    }
  }

  private void event() {
    String now = clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
    var event =
        new EventBuilder()
            .withNewMetadata()
            .withGenerateName(configuration + ".")
            // Where Events of cluster-scoped objects are kept.
            .withNamespace("default")
            .endMetadata()
            .withNewInvolvedObject()
            .withApiVersion("admissionregistration.k8s.io/v1")
            .withKind("ValidatingWebhookConfiguration")
            .withName(configuration)
            .endInvolvedObject()
            .withType("Warning")
            .withReason("WebhookConfigurationDeleted")
            .withMessage(Enforcement.DELETED.message())
            .withFirstTimestamp(now)
            .withLastTimestamp(now)
            .withCount(1)
            .withNewSource()
            .withComponent("poolwarden")
            .endSource()
            .build();
    try {
      client.resource(event).create();
    } catch (KubernetesClientException lost) {
      LOG.atWarn().addKeyValue("why", lost.getMessage()).log("event not written");
    }
  }
}
