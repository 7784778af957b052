package io.poolwarden.admission;

import io.poolwarden.capacity.Claim;
import io.poolwarden.policy.Inputs;
import io.poolwarden.policy.Policies;
import io.poolwarden.value.Ref;
import io.poolwarden.workload.PodTemplate;
import io.poolwarden.workload.Workload;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A view that answers only in time and only from filled caches, so that a judgement can never rest
 * on an empty answer that means "not known yet".
 */
final class GuardedView implements ClusterView {
  private final ClusterView view;
  private final Clock clock;
  private final Instant deadline;

  GuardedView(ClusterView view, Clock clock, Instant deadline) {
    this.view = view;
    this.clock = clock;
    this.deadline = deadline;
  }

  @Override
  public boolean synced() {
    return view.synced();
  }

  @Override
  public Inputs inputs(Workload workload) {
    return checked().inputs(workload);
  }

  @Override
  public List<Inputs> inputs(Collection<Workload> workloads) {
    return checked().inputs(workloads);
  }

  @Override
  public Inputs inputsAtHand(Workload workload) {
    return checked().inputsAtHand(workload);
  }

  @Override
  public Policies policies() {
    return checked().policies();
  }

  @Override
  public Optional<Workload> workload(Ref ref) {
    return checked().workload(ref);
  }

  @Override
  public Optional<Map<String, String>> namespaceLabels(String namespace) {
    return checked().namespaceLabels(namespace);
  }

  @Override
  public boolean namespaceGoing(String namespace) {
    return checked().namespaceGoing(namespace);
  }

  @Override
  public Collection<Workload> using(Ref object) {
    return checked().using(object);
  }

  @Override
  public Collection<Workload> inNamespace(String namespace) {
    return checked().inNamespace(namespace);
  }

  @Override
  public Collection<Workload> workloads() {
    return checked().workloads();
  }

  @Override
  public Collection<PodTemplate> history(Workload workload) {
    return checked().history(workload);
  }

  @Override
  public Map<Ref, List<Claim>> claims(String server) {
    return checked().claims(server);
  }

  @Override
  public boolean awaitOtherClaims(Instant until) {
    return checked().awaitOtherClaims(until);
  }

  @Override
  public OptionalInt autoscaled(Ref workload) {
    return checked().autoscaled(workload);
  }

  @Override
  public OptionalInt autoscaledBut(Ref workload, Ref autoscaler) {
    return checked().autoscaledBut(workload, autoscaler);
  }

  @Override
  public ClusterView live() {
    return live(deadline);
  }

  @Override
  public ClusterView live(Instant until) {
    return new GuardedView(checked().live(until), clock, until);
  }

  private ClusterView checked() {
    if (!clock.instant().isBefore(deadline)) {
      throw new ClusterUnavailableException("there was not enough time to judge it");
    }
    if (!view.synced()) {
      throw new ClusterUnavailableException("the caches are not filled yet");
    }
    return view;
  }
}
