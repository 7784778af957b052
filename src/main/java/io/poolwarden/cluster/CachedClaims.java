package io.poolwarden.cluster;

import io.poolwarden.capacity.Claim;
import io.poolwarden.capacity.Claims;
import io.poolwarden.policy.Evaluator;
import io.poolwarden.policy.Inputs;
import io.poolwarden.policy.Policies;
import io.poolwarden.value.Ref;
import io.poolwarden.workload.Workload;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** What workloads claim, as the caches and their Secrets say. */
final class CachedClaims implements ClaimFinder {
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
  public Found atHand(Ref workload, Policies policies) {
    return counted(workload)
        .map(view()::inputsAtHand)
        .map(inputs -> found(inputs, policies))
        .orElse(Found.NOTHING);
  }

  /**
   * Only Secrets of what could claim something have a part in it: what is not known may be what
   * makes a container a client, and so there are no more clients where it is known.
   */
  private Found found(Inputs inputs, Policies policies) {
    List<Claim> found = claims(inputs, policies);
    List<Ref> secrets =
        inputs.objects().keySet().stream()
            .filter(ref -> ref.isSecret() && caches.readsSecretsOf(ref.namespace()))
            .toList();
    if (secrets.isEmpty()
        || (found.isEmpty() && claims(without(secrets, inputs), policies).isEmpty())) {
      return new Found(found, Secrets.NONE);
    }
    boolean unread =
        secrets.stream().map(inputs.objects()::get).anyMatch(SecretReader.NOT_AT_HAND::equals);
    return new Found(found, unread ? Secrets.UNREAD : Secrets.READ);
  }

  private static Inputs without(List<Ref> secrets, Inputs inputs) {
    Inputs without = inputs;
    for (Ref secret : secrets) {
      without = without.with(secret, SecretReader.NOT_AT_HAND);
    }
    return without;
  }

  @Override
  public List<Claim> read(Ref workload, Policies policies) {
    return counted(workload)
        .map(view()::inputsOfSecrets)
        .map(inputs -> claims(inputs, policies))
        .orElse(List.of());
  }

  private Optional<Workload> counted(Ref workload) {
    return caches.workload(workload).filter(found -> counts(found, caches));
  }

  private CachedView view() {
    return new CachedView(caches);
  }

  private List<Claim> claims(Inputs inputs, Policies policies) {
    return claims.of(inputs, caches.autoscaled(inputs.workload().ref()), policies, caches.now());
  }

  @Override
  public void later(Duration delay, Runnable task) {
    CompletableFuture.delayedExecutor(delay.toMillis(), TimeUnit.MILLISECONDS, caches.readers())
        .execute(task);
  }
}
