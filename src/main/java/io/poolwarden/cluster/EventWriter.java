package io.poolwarden.cluster;

import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.api.model.ObjectReferenceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.poolwarden.value.Ref;
import io.poolwarden.workload.Workload;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes Events on workloads and servers, for {@code kubectl describe}. They are hints: none is
 * tried twice.
 */
public final class EventWriter {
  private static final Logger LOG = LoggerFactory.getLogger(EventWriter.class);
  private static final int LONGEST_MESSAGE = 1024;

  private final KubernetesClient client;
  private final InstantSource clock;
  private final String instance;
  private final BooleanSupplier leads;

  /**
   * A writer with that client's rights.
   *
   * @param instance which replica writes
   * @param leads whether this process may write; asked before every request
   */
  public EventWriter(
      KubernetesClient client, InstantSource clock, String instance, BooleanSupplier leads) {
    this.client = client;
    this.clock = clock;
    this.instance = instance;
    this.leads = leads;
  }

  /** Whether an Event tells of trouble; named as Kubernetes does. */
  public enum Type {
    /** All is well. */
    NORMAL("Normal"),
    /** Somebody should look. */
    WARNING("Warning");

    private final String id;

    Type(String id) {
      this.id = id;
    }
  }

  /** Writes one Event; a failure is logged. */
  public void write(Workload workload, Type type, String reason, String message) {
    write(
        new Subject(workload.apiVersion(), workload.ref(), workload.uid()),
        new Message(type, reason, message));
  }

  /** Writes one Event on a server, in the namespace {@code default}; a failure is logged. */
  public void write(WatchedServer server, Type type, String reason, String message) {
    write(
        new Subject(ResourceType.SERVER.apiVersion(), server.ref(), server.uid()),
        new Message(type, reason, message));
  }

  private record Subject(String apiVersion, Ref ref, String uid) {
    /** Events have a namespace even where what they are about has none. */
    String namespace() {
      return ref.namespace().isEmpty() ? "default" : ref.namespace();
    }
  }

  private record Message(Type type, String reason, String text) {}

  private void write(Subject subject, Message message) {
    if (!leads.getAsBoolean()) {
      throw new NotLeadingException();
    }
    String now = clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
    var event =
        new EventBuilder()
            .withNewMetadata()
            .withNamespace(subject.namespace())
            .withGenerateName("poolwarden-")
            .endMetadata()
            .withInvolvedObject(
                new ObjectReferenceBuilder()
                    .withApiVersion(subject.apiVersion())
                    .withKind(subject.ref().kind())
                    .withNamespace(
                        subject.ref().namespace().isEmpty() ? null : subject.ref().namespace())
                    .withName(subject.ref().name())
                    .withUid(subject.uid())
                    .build())
            .withType(message.type().id)
            .withReason(message.reason())
            .withMessage(bounded(message.text()))
            .withFirstTimestamp(now)
            .withLastTimestamp(now)
            .withCount(1)
            .withNewSource()
            .withComponent("poolwarden")
            .endSource()
            .withReportingComponent("poolwarden.io/operator")
            .withReportingInstance(instance)
            .build();
    try {
      client.resource(event).create();
    } catch (KubernetesClientException failure) {
      LOG.atInfo()
          .addKeyValue("kind", subject.ref().kind())
          .addKeyValue("namespace", subject.ref().namespace())
          .addKeyValue("name", subject.ref().name())
          .addKeyValue("error", failure.toString())
          .log("event was not written");
    }
  }

  private static String bounded(String message) {
    return message.length() <= LONGEST_MESSAGE
        ? message
        : message.substring(0, LONGEST_MESSAGE - 3) + "...";
  }
}
