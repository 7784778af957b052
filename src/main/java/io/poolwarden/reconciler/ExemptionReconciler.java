package io.poolwarden.reconciler;

import io.poolwarden.api.Condition;
import io.poolwarden.api.PoolExemptionStatus;
import io.poolwarden.cluster.Caches;
import io.poolwarden.cluster.WatchedExemption;
import io.poolwarden.reconciler.Conditions.Truth;
import io.poolwarden.value.Ref;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Keeps the status of one PoolExemption: whether it is in force, and that its end is near. */
final class ExemptionReconciler implements Reconciler {
  private static final Duration NOTICE = Duration.ofDays(14);

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
    Conditions conditions =
        new Conditions(
            known.status().map(PoolExemptionStatus::conditions).orElse(null),
            known.generation(),
            clock);
    PoolExemptionStatus now =
        new PoolExemptionStatus(known.generation(), List.of(active(known, conditions)));
    if (!known.status().equals(Optional.of(now))) {
      writers.status().write(ref, now);
    }
    return nextChange(known.exemption().spec().expires());
  }

  private Condition active(WatchedExemption known, Conditions conditions) {
    Instant expires = known.exemption().spec().expires();
    if (!expires.isAfter(clock.instant())) {
      return conditions.condition("Active", Truth.FALSE, "Expired", "It ended at " + expires + ".");
    }
    String configuration = known.exemption().spec().configuration();
    if (caches.configuration(configuration).isEmpty()) {
      return conditions.condition(
          "Active",
          Truth.FALSE,
          "ConfigurationNotFound",
          "There is no DatabaseConfiguration \"" + configuration + "\".");
    }
    return clock.instant().isBefore(expires.minus(NOTICE))
        ? conditions.condition("Active", Truth.TRUE, "Active", "It ends at " + expires + ".")
        : conditions.condition("Active", Truth.TRUE, "EndsSoon", "It ends at " + expires + ".");
  }

  private Optional<Instant> nextChange(Instant expires) {
    Instant now = clock.instant();
    return List.of(expires.minus(NOTICE), expires).stream().filter(now::isBefore).findFirst();
  }
}
