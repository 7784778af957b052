package io.poolwarden.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.DeleteOptions;
import io.fabric8.kubernetes.api.model.DeleteOptionsBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.poolwarden.api.DatabaseConfiguration;
import io.poolwarden.api.DatabaseConfigurationStatus;
import io.poolwarden.api.DatabaseServer;
import io.poolwarden.api.DatabaseServerStatus;
import io.poolwarden.api.DriftReport;
import io.poolwarden.api.DriftReportStatus;
import io.poolwarden.api.PoolExemption;
import io.poolwarden.api.PoolExemptionStatus;
import io.poolwarden.value.Ref;
import io.poolwarden.workload.Workload;
import java.net.HttpURLConnection;
import java.util.function.BooleanSupplier;

/** Writes reports and statuses by server-side apply, as their one owner. */
public final class StatusWriter {
  /** The name under which every field is owned. */
  private static final String FIELD_MANAGER = "poolwarden";

  private final KubernetesClient client;
  private final BooleanSupplier leads;

  /**
   * A writer with that client's rights.
   *
   * @param leads whether this process may write; asked before every request
   */
  public StatusWriter(KubernetesClient client, BooleanSupplier leads) {
    this.client = client;
    this.leads = leads;
  }

  private KubernetesClient client() {
    if (!leads.getAsBoolean()) {
      throw new NotLeadingException();
    }
    return client;
  }

  /** The digest of a status, to compare with what a report holds. */
  public String digest(DriftReportStatus status) {
    return StatusDigest.of(
        client.getKubernetesSerialization().convertValue(status, JsonNode.class));
  }

  /** Makes the report of a workload; its status is written apart. */
  public void create(Ref report, Workload workload) {
    DriftReport object = new DriftReport();
    object.setMetadata(
        new ObjectMetaBuilder()
            .withNamespace(report.namespace())
            .withName(report.name())
            .withOwnerReferences(
                new OwnerReferenceBuilder()
                    .withApiVersion(workload.apiVersion())
                    .withKind(workload.ref().kind())
                    .withName(workload.ref().name())
                    .withUid(workload.uid())
                    .build())
            .build());
    client().resource(object).fieldManager(FIELD_MANAGER).forceConflicts().serverSideApply();
  }

  /** Writes the status of a report that exists. */
  public void write(Ref report, DriftReportStatus status) {
    DriftReport object = new DriftReport();
    object.setStatus(status);
    applyStatus(object, report);
  }

  /** Writes the status of a configuration. */
  public void write(Ref configuration, DatabaseConfigurationStatus status) {
    DatabaseConfiguration object = new DatabaseConfiguration();
    object.setStatus(status);
    applyStatus(object, configuration);
  }

  /** Writes the status of a server. */
  public void write(Ref server, DatabaseServerStatus status) {
    DatabaseServer object = new DatabaseServer();
    object.setStatus(status);
    applyStatus(object, server);
  }

  /** Writes the status of an exemption. */
  public void write(Ref exemption, PoolExemptionStatus status) {
    PoolExemption object = new PoolExemption();
    object.setStatus(status);
    applyStatus(object, exemption);
  }

  private <S, T> void applyStatus(CustomResource<S, T> object, Ref ref) {
    object.setMetadata(
        new ObjectMetaBuilder()
            .withNamespace(ref.namespace().isEmpty() ? null : ref.namespace())
            .withName(ref.name())
            .build());
    client()
        .resource((HasMetadata) object)
        .subresource("status")
        .patch(
            new PatchContext.Builder()
                .withPatchType(PatchType.SERVER_SIDE_APPLY)
                .withFieldManager(FIELD_MANAGER)
                .withForce(true)
                .build());
  }

  /**
   * Removes a report, and only that one: where another of the same name has taken its place, it
   * stays. That it is gone already is no error.
   */
  public void delete(WatchedReport report) {
    String path =
        "/apis/%s/%s/namespaces/%s/%s/%s"
            .formatted(
                ResourceType.REPORT.group(),
                ResourceType.REPORT.version(),
                report.ref().namespace(),
                ResourceType.REPORT.plural(),
                report.ref().name());
    DeleteOptions options =
        new DeleteOptionsBuilder()
            .withNewPreconditions()
            .withUid(report.uid())
            .endPreconditions()
            .build();
    try {
      client().raw(path, "DELETE", options);
    } catch (KubernetesClientException failure) {
      if (failure.getCode() != HttpURLConnection.HTTP_NOT_FOUND) {
        throw failure;
      }
    }
  }
}
