package io.poolwarden.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.poolwarden.api.DriftReport;
import io.poolwarden.api.DriftReportStatus;
import io.poolwarden.value.Ref;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A DriftReport as the cache last saw it: what is counted, and a digest of the rest.
 *
 * @param owner the workload that it is about
 * @param ownerUid that workload's UID, empty when the report names no owner
 * @param digest of the whole status, to see whether another one has to be written
 * @param since since when the state has been what it is, empty in a report without a status
 */
public record WatchedReport(
    Ref ref,
    String uid,
    Optional<Ref> owner,
    String ownerUid,
    String digest,
    Optional<String> state,
    Optional<String> since) {

  static WatchedReport of(DriftReport report, JsonNode status) {
    ObjectMeta metadata = report.getMetadata();
    List<OwnerReference> owners =
        metadata.getOwnerReferences() == null ? List.of() : metadata.getOwnerReferences();
    Optional<OwnerReference> owner = owners.stream().findFirst();
    Optional<DriftReportStatus> written = Optional.ofNullable(report.getStatus());
    return new WatchedReport(
        ResourceType.REPORT.ref(metadata),
        metadata.getUid(),
        owner.map(reference -> workload(metadata.getNamespace(), reference)),
        owner.map(OwnerReference::getUid).orElse(""),
        StatusDigest.of(status),
        written.map(DriftReportStatus::state),
        written.map(DriftReportStatus::since));
  }

  private static Ref workload(String namespace, OwnerReference owner) {
    String apiVersion = owner.getApiVersion();
    int slash = apiVersion.indexOf('/');
    String group = slash < 0 ? "" : apiVersion.substring(0, slash);
    return new Ref(group, owner.getKind(), namespace, owner.getName());
  }

  /** The moment of {@link #since}. */
  public Optional<Instant> sinceInstant() {
    return since.map(Instant::parse);
  }
}
