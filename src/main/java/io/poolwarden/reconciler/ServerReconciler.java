package io.poolwarden.reconciler;

import io.poolwarden.api.DatabaseServerStatus;
import io.poolwarden.capacity.Tally;
import io.poolwarden.capacity.Usage;
import io.poolwarden.cluster.Caches;
import io.poolwarden.cluster.EventWriter;
import io.poolwarden.cluster.WatchedServer;
import io.poolwarden.drift.ServerStatuses;
import io.poolwarden.drift.ServerStatuses.Facts;
import io.poolwarden.value.Ref;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Keeps the status of one DatabaseServer: what is claimed of it. It also finds what two changes
 * pass together that were let in at the same time, and tells of it by an Event, once.
 */
final class ServerReconciler implements Reconciler {
  private static final Duration UNSETTLED = Duration.ofMillis(500);

  private final Caches caches;
  private final Observations observations;
  private final Writers writers;
  private final InstantSource clock;

  ServerReconciler(Caches caches, Observations observations, Writers writers, InstantSource clock) {
    this.caches = caches;
    this.observations = observations;
    this.writers = writers;
    this.clock = clock;
  }

  @Override
  public Optional<Instant> reconcile(Ref ref) {
    Optional<WatchedServer> server = caches.server(ref.name());
    Optional<Observations.Known> known = server.flatMap(this::observed);
    if (known.isEmpty()) {
      observations.forget(ref.name());
    }
    Optional<Instant> settled = server.flatMap(found -> write(ref, found, known));
    return Stream.concat(settled.stream(), known.map(Observations.Known::next).stream())
        .min(Instant::compareTo);
  }

  private Optional<Observations.Known> observed(WatchedServer server) {
    return Optional.ofNullable(server.server().spec().observe())
        .map(target -> observations.of(server.server().name(), target));
  }

  /**
   * Empty, or when to look again because a Secret is still to be read: what is not known before may
   * not be taken for the end of what was told.
   */
  private Optional<Instant> write(
      Ref ref, WatchedServer server, Optional<Observations.Known> known) {
    Optional<DatabaseServerStatus> before = server.status();
    Facts facts =
        new Facts(
            server.server(),
            server.generation(),
            Tally.of(server.server(), caches.claims(ref.name())),
            known.flatMap(Observations.Known::last));
    if (facts.usages().stream().noneMatch(Usage::exceeded) && !caches.claimsSettled(ref.name())) {
      return Optional.of(clock.instant().plus(UNSETTLED));
    }
    DatabaseServerStatus now = ServerStatuses.of(facts, before, clock.instant());
    if (!before.equals(Optional.of(now))) {
      writers.status().write(ref, now);
      announce(server, before, facts);
    }
    return Optional.empty();
  }

  private void announce(WatchedServer server, Optional<DatabaseServerStatus> before, Facts facts) {
    boolean was = before.filter(ServerStatuses::exceeded).isPresent();
    boolean is = facts.usages().stream().anyMatch(Usage::exceeded);
    String message = ServerStatuses.announcement(facts.usages());
    if (is && !was) {
      writers.events().write(server, EventWriter.Type.WARNING, "CapacityExceeded", message);
    } else if (was && !is) {
      writers.events().write(server, EventWriter.Type.NORMAL, "WithinCapacity", message);
    }
  }
}
