package io.poolwarden.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.poolwarden.api.DriftReport;
import io.poolwarden.api.DriftReportStatus;
import io.poolwarden.api.DriftReportStatus.FindingReport;
import io.poolwarden.policy.Action;
import io.poolwarden.value.Ref;
import io.poolwarden.value.RuleId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A DriftReport as the cache last saw it: what is counted, and a digest of the rest.
 *
 * @param owner the workload that it is about
 * @param ownerUid that workload's UID, empty when the report names no owner
 * @param digest of the whole status, to see whether another one has to be written
 * @param configurations those that cover the workload
 * @param denying those of them with a finding that calls for Deny
 * @param conflicting those of them with a finding that they conflict with another
 * @param since since when the state has been what it is, empty in a report without a status
 */
public record WatchedReport(
    Ref ref,
    String uid,
    Optional<Ref> owner,
    String ownerUid,
    String digest,
    Optional<String> state,
    Optional<String> since,
    List<String> configurations,
    Optional<String> environment,
    Set<String> denying,
    Set<String> conflicting) {

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
        written.map(DriftReportStatus::since),
        written.map(DriftReportStatus::configurations).orElse(List.of()),
        written.map(DriftReportStatus::environment),
        written
            .map(known -> configurations(known, f -> f.action().equals(Action.DENY.id())))
            .orElse(Set.of()),
        written.map(known -> configurations(known, WatchedReport::isConflict)).orElse(Set.of()));
  }

  private static boolean isConflict(FindingReport finding) {
    return finding.rule().equals(RuleId.CONFLICTING_CONFIGURATIONS.id());
  }

  private static Set<String> configurations(
      DriftReportStatus status, Predicate<FindingReport> wanted) {
    List<FindingReport> findings = status.findings();
    return findings == null
        ? Set.of()
        : findings.stream()
            .filter(wanted)
            .map(FindingReport::configuration)
            .collect(Collectors.toUnmodifiableSet());
  }

  private static Ref workload(String namespace, OwnerReference owner) {
    String apiVersion = owner.getApiVersion();
    int slash = apiVersion.indexOf('/');
    String group = slash < 0 ? "" : apiVersion.substring(0, slash);
    return new Ref(group, owner.getKind(), namespace, owner.getName());
  }
}
