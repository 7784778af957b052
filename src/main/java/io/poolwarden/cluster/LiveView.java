package io.poolwarden.cluster;

import io.poolwarden.admission.ClusterUnavailableException;
import io.poolwarden.admission.ClusterView;
import io.poolwarden.capacity.Claim;
import io.poolwarden.policy.Inputs;
import io.poolwarden.policy.Policies;
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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The cluster as the API server says it now. Every object is read once at most, several at the same
 * time, all within one budget; what the caches list is what is looked at. For the review of one
 * request.
 */
final class LiveView implements ClusterView {
  private final CachedView cached;
  private final Caches caches;
  private final LiveClaims claims;
  private final long deadline;
  private final ConcurrentMap<Object, CompletableFuture<?>> answers = new ConcurrentHashMap<>();

  private record NamespaceKey(String name) {}

  private record WorkloadKey(Ref ref) {}

  LiveView(CachedView cached, Caches caches, Duration budget) {
    this.cached = cached;
    this.caches = caches;
    this.claims = new LiveClaims(caches, this);
    this.deadline = System.nanoTime() + budget.toNanos();
  }

  @Override
  public boolean synced() {
    return cached.synced();
  }

  @Override
  public Policies policies() {
    return once(Policies.class, caches.reads()::policies);
  }

  @Override
  public Optional<Workload> workload(Ref ref) {
    return await(reading(ref));
  }

  private CompletableFuture<Optional<Workload>> reading(Ref ref) {
    return start(new WorkloadKey(ref), () -> caches.reads().workload(ref));
  }

  private CompletableFuture<Lookup> lookingUp(Ref ref) {
    return start(ref, () -> caches.reads().object(ref));
  }

  @Override
  public Optional<Map<String, String>> namespaceLabels(String namespace) {
    return state(namespace).map(Decoders.NamespaceState::labels);
  }

  @Override
  public boolean namespaceGoing(String namespace) {
    return state(namespace).map(Decoders.NamespaceState::going).orElse(true);
  }

  private Optional<Decoders.NamespaceState> state(String namespace) {
    return once(new NamespaceKey(namespace), () -> caches.reads().namespace(namespace));
  }

  /** Collections come from the caches; who looks closer at a member reads it by name. */
  @Override
  public Collection<Workload> using(Ref object) {
    return cached.using(object);
  }

  @Override
  public Collection<Workload> inNamespace(String namespace) {
    return cached.inNamespace(namespace);
  }

  @Override
  public Collection<Workload> workloads() {
    return cached.workloads();
  }

  @Override
  public Collection<PodTemplate> history(Workload workload) {
    return cached.history(workload);
  }

  @Override
  public Inputs inputs(Workload workload) {
    Map<Ref, CompletableFuture<Lookup>> reads = new HashMap<>();
    workload.references().forEach(ref -> reads.put(ref, lookingUp(ref)));
    Map<String, String> labels = namespaceLabels(workload.ref().namespace()).orElse(Map.of());
    Map<Ref, Lookup> objects = new HashMap<>();
    reads.forEach((ref, read) -> objects.put(ref, await(read)));
    return new Inputs(workload, labels, objects);
  }

  @Override
  public Inputs inputsAtHand(Workload workload) {
    return cached.inputsAtHand(workload);
  }

  @Override
  public List<Inputs> inputs(Collection<Workload> workloads) {
    read(workloads.stream().flatMap(w -> w.references().stream()).collect(Collectors.toSet()));
    return workloads.stream().map(this::inputs).toList();
  }

  /** Reads these at the same time; later looks at them find the answers. */
  void read(Set<Ref> objects) {
    objects.stream().map(this::lookingUp).toList().forEach(this::await);
  }

  /** Several workloads that exist, and what they refer to, all read at the same time. */
  List<Inputs> inputsOf(Collection<Ref> workloads) {
    List<CompletableFuture<Optional<Workload>>> reads =
        workloads.stream().map(this::reading).toList();
    List<Workload> found = reads.stream().map(this::await).flatMap(Optional::stream).toList();
    return inputs(found);
  }

  @Override
  public Map<Ref, List<Claim>> claims(String server) {
    return claims.of(server);
  }

  @Override
  public boolean awaitOtherClaims(Instant until) {
    try {
      return claims.awaitOther(Duration.between(caches.now(), until));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new ClusterUnavailableException("the wait was interrupted", interrupted);
    }
  }

  @Override
  public OptionalInt autoscaled(Ref workload) {
    return cached.autoscaled(workload);
  }

  @Override
  public OptionalInt autoscaledBut(Ref workload, Ref autoscaler) {
    return cached.autoscaledBut(workload, autoscaler);
  }

  @Override
  public ClusterView live() {
    return this;
  }

  private <T> T once(Object key, Supplier<T> read) {
    return await(start(key, read));
  }

  @SuppressWarnings("unchecked") // one type of answer a type of key
  private <T> CompletableFuture<T> start(Object key, Supplier<T> read) {
    return (CompletableFuture<T>)
        answers.computeIfAbsent(key, same -> CompletableFuture.supplyAsync(read, caches.readers()));
  }

  private <T> T await(CompletableFuture<T> read) {
    try {
      return read.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
    } catch (java.util.concurrent.ExecutionException failed) {
      throw asReadException(failed.getCause());
    } catch (java.util.concurrent.TimeoutException late) {
      throw new ClusterUnavailableException("the API server did not answer in time", late);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new ClusterUnavailableException("the read was interrupted", interrupted);
    }
  }

  private static ClusterUnavailableException asReadException(@Nullable Throwable cause) {
    return cause instanceof ClusterUnavailableException known
        ? known
        : new ClusterUnavailableException(
            "the API server was not read",
            cause == null ? new IllegalStateException("no cause") : cause);
  }
}
