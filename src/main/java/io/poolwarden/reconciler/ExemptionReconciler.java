package io.poolwarden.reconciler;

import io.poolwarden.api.PoolExemptionStatus;
import io.poolwarden.cluster.Caches;
import io.poolwarden.cluster.WatchedExemption;
import io.poolwarden.drift.ExemptionStatuses;
import io.poolwarden.policy.Exemption;
import io.poolwarden.policy.Reach;
import io.poolwarden.value.Ref;
import io.poolwarden.workload.Workload;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Keeps the status of one PoolExemption: whether it is in force, that its end is near, and that
 * there is nothing that it could silence.
 */
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
        ExemptionStatuses.of(
            new ExemptionStatuses.Facts(
                known.exemption(), known.generation(), reach(known.exemption())),
            known.status(),
            instant);
    if (!known.status().equals(Optional.of(now))) {
      writers.status().write(ref, now);
    }
    return known.exemption().changesAt(instant);
  }

  private Reach reach(Exemption exemption) {
    return Reach.of(
        exemption,
        name -> caches.configuration(name).isPresent(),
        caches.view().inNamespace(exemption.namespace()).stream().map(Workload::ref).toList());
  }
}
