package io.poolwarden.cluster;

import io.poolwarden.admission.ClusterView;
import io.poolwarden.capacity.Claim;
import io.poolwarden.policy.Inputs;
import io.poolwarden.policy.Policies;
import io.poolwarden.value.Reason;
import io.poolwarden.value.Ref;
import io.poolwarden.workload.Lookup;
import io.poolwarden.workload.PodTemplate;
import io.poolwarden.workload.Workload;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the caches say. */
final class CachedView implements ClusterView {
  private final Caches caches;

  CachedView(Caches caches) {
    this.caches = caches;
  }

  @Override
  public boolean synced() {
    return caches.synced();
  }

  @Override
  public Policies policies() {
    return caches.policies();
  }

  @Override
  public Optional<Workload> workload(Ref ref) {
    return caches.index().find(ref);
  }

  /**
   * From the cache; a namespace that the cache does not know yet is read, because a workload in it
   * would otherwise be taken for one that nothing covers.
   */
  @Override
  public Optional<Map<String, String>> namespaceLabels(String namespace) {
    return state(namespace).map(Decoders.NamespaceState::labels);
  }

  @Override
  public boolean namespaceGoing(String namespace) {
    return state(namespace).map(Decoders.NamespaceState::going).orElse(true);
  }

  private Optional<Decoders.NamespaceState> state(String namespace) {
    return caches.namespaces().find("", namespace).or(() -> caches.reads().namespace(namespace));
  }

  @Override
  public Collection<Workload> using(Ref object) {
    return caches.index().using(object);
  }

  @Override
  public Collection<Workload> inNamespace(String namespace) {
    return caches.index().inNamespace(namespace);
  }

  @Override
  public Collection<Workload> workloads() {
    return caches.index().all();
  }

  @Override
  public Collection<PodTemplate> history(Workload workload) {
    Stream<PodTemplate> replicaSets =
        caches
            .index()
            .dependents(workload.uid())
            .filter(dependent -> dependent.ref().kind().equals("ReplicaSet"))
            .map(Workload::template);
    return Stream.concat(replicaSets, caches.revisions().of(workload.uid()).stream()).toList();
  }

  @Override
  public Inputs inputs(Workload workload) {
    Map<String, String> labels = namespaceLabels(workload.ref().namespace()).orElse(Map.of());
    return inputs(workload, labels, this::lookup);
  }

  /** Their Secrets are read at the same time, each one once. */
  @Override
  public List<Inputs> inputs(Collection<Workload> workloads) {
    Set<Ref> secrets =
        workloads.stream()
            .flatMap(workload -> workload.references().stream())
            .filter(ref -> ref.isSecret() && caches.secrets().isToBeRead(ref))
            .collect(Collectors.toSet());
    new LiveView(this, caches, caches.options().readBudget()).read(secrets);
    return workloads.stream().map(this::inputs).toList();
  }

  /** From the caches alone: a namespace that they do not know has no labels. */
  @Override
  public Inputs inputsAtHand(Workload workload) {
    return inputs(
        workload,
        cachedLabels(workload),
        ref -> ref.isSecret() ? caches.secrets().atHand(ref) : lookup(ref));
  }

  /** The same, with Secrets read where that may be. */
  Inputs inputsOfSecrets(Workload workload) {
    return inputs(workload, cachedLabels(workload), this::lookup);
  }

  private Map<String, String> cachedLabels(Workload workload) {
    return caches
        .namespaces()
        .find("", workload.ref().namespace())
        .map(Decoders.NamespaceState::labels)
        .orElse(Map.of());
  }

  private static Inputs inputs(
      Workload workload, Map<String, String> labels, Function<Ref, Lookup> lookup) {
    Map<Ref, Lookup> objects = new HashMap<>();
    workload.references().forEach(ref -> objects.put(ref, lookup.apply(ref)));
    return new Inputs(workload, labels, objects);
  }

  @Override
  public Map<Ref, List<Claim>> claims(String server) {
    return caches.claims(server);
  }

  @Override
  public boolean awaitOtherClaims(Instant until) {
    return false;
  }

  @Override
  public OptionalInt autoscaled(Ref workload) {
    return caches.autoscaled(workload);
  }

  @Override
  public OptionalInt autoscaledBut(Ref workload, Ref autoscaler) {
    return caches.autoscaledBut(workload, autoscaler);
  }

  private Lookup lookup(Ref ref) {
    if (ref.isSecret()) {
      return caches.secrets().recent(ref);
    }
    Optional<ConfigData> known = caches.configMaps().find(ref.namespace(), ref.name());
    if (known.isPresent()) {
      return known.get().found();
    }
    return caches.configMapsSynced()
        ? new Lookup.Absent()
        : new Lookup.Unreadable(Reason.NOT_FOUND);
  }

  @Override
  public ClusterView live() {
    return new LiveView(this, caches, caches.options().readBudget());
  }

  @Override
  public ClusterView live(Instant deadline) {
    return new LiveView(this, caches, Duration.between(caches.now(), deadline));
  }
}
