package io.poolwarden.reconciler;

import io.poolwarden.api.Condition;
import io.poolwarden.api.DatabaseServerStatus;
import io.poolwarden.capacity.Tally;
import io.poolwarden.cluster.Caches;
import io.poolwarden.cluster.EventWriter;
import io.poolwarden.cluster.WatchedServer;
import io.poolwarden.drift.ServerStatuses;
import io.poolwarden.value.Ref;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Keeps the status of one DatabaseServer: what is claimed of it. It also finds what two changes
 * pass together that were let in at the same time, and tells of it by an Event, once.
 */
final class ServerReconciler implements Reconciler {
  private final Caches caches;
  private final Writers writers;
  private final InstantSource clock;

  ServerReconciler(Caches caches, Writers writers, InstantSource clock) {
    this.caches = caches;
    this.writers = writers;
    this.clock = clock;
  }

  @Override
  public Optional<Instant> reconcile(Ref ref) {
    caches.server(ref.name()).ifPresent(server -> write(ref, server));
    return Optional.empty();
  }

  private void write(Ref ref, WatchedServer known) {
    Optional<DatabaseServerStatus> before = known.status();
    DatabaseServerStatus now =
        ServerStatuses.of(
            Tally.of(known.server(), caches.claims(ref.name())),
            known.generation(),
            before,
            clock.instant());
    if (!before.equals(Optional.of(now))) {
      writers.status().write(ref, now);
      announce(known, before, now);
    }
  }

  private void announce(
      WatchedServer server, Optional<DatabaseServerStatus> before, DatabaseServerStatus now) {
    boolean was = before.filter(ServerStatuses::exceeded).isPresent();
    boolean is = ServerStatuses.exceeded(now);
    String message = ServerStatuses.condition(now).map(Condition::message).orElse("");
    if (is && !was) {
      writers.events().write(server, EventWriter.Type.WARNING, "CapacityExceeded", message);
    } else if (was && !is) {
      writers.events().write(server, EventWriter.Type.NORMAL, "WithinCapacity", message);
    }
  }
}
