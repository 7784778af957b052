package io.poolwarden.cluster;

import io.poolwarden.capacity.Claim;
import io.poolwarden.capacity.Claims;
import io.poolwarden.policy.Evaluator;
import io.poolwarden.policy.Inputs;
import io.poolwarden.policy.Policies;
import io.poolwarden.value.Ref;
import io.poolwarden.workload.Workload;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** What workloads claim, as the caches know them. */
final class CachedClaims implements ClaimBook.Source {
  /** Several changes are looked at together, and a server is counted once for them. */
  private static final long DELAY_MILLIS = 100;

  private final Caches caches;
  private final Claims claims = new Claims(new Evaluator());

  CachedClaims(Caches caches) {
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
  public Set<Ref> workloads() {
    return caches.index().all().stream().map(Workload::ref).collect(Collectors.toSet());
  }

  /** Of what is controlled by another, is finished or is going, nothing is counted. */
  static boolean counts(Workload workload, Caches caches) {
    return !workload.finished() && !workload.deleting() && caches.topMost(workload);
  }

  @Override
  public List<Claim> claims(Ref workload, Policies policies) {
    return caches
        .workload(workload)
        .filter(found -> counts(found, caches))
        .map(found -> claims(found, policies))
        .orElse(List.of());
  }

  private List<Claim> claims(Workload workload, Policies policies) {
    Inputs inputs = new CachedView(caches).inputsAtHand(workload);
    return claims.of(inputs, caches.autoscaled(workload.ref()), policies, caches.now());
  }

  @Override
  public void later(Runnable task) {
    CompletableFuture.delayedExecutor(DELAY_MILLIS, TimeUnit.MILLISECONDS, caches.readers())
        .execute(task);
  }
}
