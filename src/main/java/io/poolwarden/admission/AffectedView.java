package io.poolwarden.admission;

import io.poolwarden.capacity.Claim;
import io.poolwarden.policy.Inputs;
import io.poolwarden.policy.Policies;
import io.poolwarden.value.Ref;
import io.poolwarden.workload.PodTemplate;
import io.poolwarden.workload.Workload;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A live view of just the workloads that a first judgement named: each is read again by name, and
 * no collection is listed.
 */
final class AffectedView implements ClusterView {
  private final ClusterView live;
  private final List<Ref> affected;

  AffectedView(ClusterView live, List<Ref> affected) {
    this.live = live;
    this.affected = affected;
  }

  @Override
  public boolean synced() {
    return live.synced();
  }

  @Override
  public Inputs inputs(Workload workload) {
    return live.inputs(workload);
  }

  @Override
  public List<Inputs> inputs(Collection<Workload> workloads) {
    return live.inputs(workloads);
  }

  /** These are few enough to be read. */
  @Override
  public Inputs inputsAtHand(Workload workload) {
    return live.inputs(workload);
  }

  @Override
  public Policies policies() {
    return live.policies();
  }

  @Override
  public Optional<Workload> workload(Ref ref) {
    return live.workload(ref);
  }

  @Override
  public Optional<Map<String, String>> namespaceLabels(String namespace) {
    return live.namespaceLabels(namespace);
  }

  @Override
  public boolean namespaceGoing(String namespace) {
    return live.namespaceGoing(namespace);
  }

  @Override
  public Collection<Workload> using(Ref object) {
    return workloads().stream().filter(w -> w.references().contains(object)).toList();
  }

  @Override
  public Collection<Workload> inNamespace(String namespace) {
    return workloads().stream().filter(w -> w.ref().namespace().equals(namespace)).toList();
  }

  @Override
  public Collection<Workload> workloads() {
    return affected.stream().map(live::workload).flatMap(Optional::stream).toList();
  }

  @Override
  public Collection<PodTemplate> history(Workload workload) {
    return live.history(workload);
  }

  @Override
  public Map<Ref, List<Claim>> claims(String server) {
    return live.claims(server);
  }

  @Override
  public boolean awaitOtherClaims(Instant until) {
    return live.awaitOtherClaims(until);
  }

  @Override
  public OptionalInt autoscaled(Ref workload) {
    return live.autoscaled(workload);
  }

  @Override
  public OptionalInt autoscaledBut(Ref workload, Ref autoscaler) {
    return live.autoscaledBut(workload, autoscaler);
  }

  @Override
  public ClusterView live() {
    return this;
  }
}
