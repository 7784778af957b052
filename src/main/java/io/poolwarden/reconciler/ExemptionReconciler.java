package io.poolwarden.reconciler;

import io.poolwarden.api.PoolExemptionStatus;
import io.poolwarden.cluster.Caches;
import io.poolwarden.cluster.WatchedExemption;
import io.poolwarden.drift.ExemptionStatuses;
import io.poolwarden.value.Ref;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Keeps the status of one PoolExemption: whether it is in force, and that its end is near. */
final class ExemptionReconciler implements Reconciler {
  private final Caches caches;
  private final Writers writers;
  private final InstantSource clock;

  ExemptionReconciler(Caches caches, Writers writers, InstantSource clock) {
    this.caches = caches;
    this.writers = writers;
    this.clock = clock;
  }

  @Override
  public Optional<Instant> reconcile(Ref ref) {
    return caches.exemption(ref.namespace(), ref.name()).flatMap(known -> write(ref, known));
  }

  private Optional<Instant> write(Ref ref, WatchedExemption known) {
    Instant instant = clock.instant();
    PoolExemptionStatus now =
        ExemptionStatuses.of(known.exemption(), known.generation(), known.status(), instant);
    if (!known.status().equals(Optional.of(now))) {
      writers.status().write(ref, now);
    }
    return known.exemption().changesAt(instant);
  }
}
