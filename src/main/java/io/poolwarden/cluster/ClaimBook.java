package io.poolwarden.cluster;

import io.poolwarden.capacity.Claim;
import io.poolwarden.capacity.Claims;
import io.poolwarden.policy.Evaluator;
import io.poolwarden.policy.Inputs;
import io.poolwarden.policy.Policies;
import io.poolwarden.value.Ref;
import io.poolwarden.workload.Workload;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * What every workload claims of servers, kept by workload: after a change just those are looked at
 * again that it is about, when somebody asks, or soon. Without any server it keeps and does
 * nothing.
 */
final class ClaimBook {
  /** Several changes are looked at together, and a server is counted once for them. */
  private static final long DELAY_MILLIS = 100;

  private final Caches caches;
  private final Claims claims = new Claims(new Evaluator());
  private final Map<String, Map<Ref, List<Claim>>> byServer = new ConcurrentHashMap<>();

  // All guarded by this.
  private final Map<Ref, List<Claim>> byWorkload = new HashMap<>();
  private final Set<Ref> changed = new HashSet<>();
  private boolean everything = true;
  private boolean scheduled;
  private Consumer<Set<Ref>> listener = servers -> {};

  ClaimBook(Caches caches) {
    this.caches = caches;
  }

  /** Tells of servers of which something else is claimed. */
  synchronized void tell(Consumer<Set<Ref>> servers) {
    listener = servers;
  }

  /** What is claimed of a server, by workload; it may go on to change while it is read. */
  Map<Ref, List<Claim>> of(String server) {
    refresh();
    return Collections.unmodifiableMap(byServer.getOrDefault(server, Map.of()));
  }

  /** Something changed that the claims of these workloads depend on. */
  synchronized void changed(Collection<Ref> workloads) {
    if (!everything) {
      changed.addAll(workloads);
    }
    schedule();
  }

  private void schedule() {
    if (!scheduled && caches.synced()) {
      scheduled = true;
      CompletableFuture.delayedExecutor(DELAY_MILLIS, TimeUnit.MILLISECONDS, caches.readers())
          .execute(this::refreshLater);
    }
  }

  private void refreshLater() {
    synchronized (this) {
      scheduled = false;
    }
    refresh();
  }

  private void refresh() {
    Set<String> touched = new HashSet<>();
    Consumer<Set<Ref>> told;
    synchronized (this) {
      told = listener;
      touched.addAll(refreshed(caches.policies()));
    }
    if (!touched.isEmpty()) {
      Set<Ref> servers = new HashSet<>();
      touched.forEach(name -> servers.add(ResourceType.SERVER.ref("", name)));
      told.accept(servers);
    }
  }

  private Set<String> refreshed(Policies policies) {
    Set<String> touched = new HashSet<>();
    if (policies.servers().isEmpty()) {
      byWorkload.clear();
      byServer.clear();
      changed.clear();
      everything = true;
      return touched;
    }
    if (everything) {
      changed.addAll(byWorkload.keySet());
      caches.index().all().forEach(workload -> changed.add(workload.ref()));
      everything = false;
    }
    changed.forEach(workload -> touched.addAll(replace(workload, claims(workload, policies))));
    changed.clear();
    return touched;
  }

  /** Of what is controlled by another, is finished or is going, nothing is counted. */
  private List<Claim> claims(Ref ref, Policies policies) {
    return caches
        .workload(ref)
        .filter(workload -> !workload.finished() && !workload.deleting())
        .filter(caches::topMost)
        .map(workload -> claims(workload, policies))
        .orElse(List.of());
  }

  private List<Claim> claims(Workload workload, Policies policies) {
    Inputs inputs = new CachedView(caches).cachedInputs(workload);
    return claims.of(inputs, caches.autoscaled(workload.ref()), policies, caches.now());
  }

  /** The servers of which something else is claimed now. */
  private Set<String> replace(Ref workload, List<Claim> now) {
    List<Claim> before =
        now.isEmpty() ? byWorkload.remove(workload) : byWorkload.put(workload, now);
    List<Claim> then = before == null ? List.of() : before;
    Set<String> touched = new HashSet<>();
    if (!then.equals(now)) {
      then.forEach(claim -> touched.add(claim.server()));
      now.forEach(claim -> touched.add(claim.server()));
    }
    for (String server : touched) {
      List<Claim> own = now.stream().filter(claim -> claim.server().equals(server)).toList();
      Map<Ref, List<Claim>> book =
          byServer.computeIfAbsent(server, name -> new ConcurrentHashMap<>());
      if (own.isEmpty()) {
        book.remove(workload);
      } else {
        book.put(workload, own);
      }
    }
    return touched;
  }
}
