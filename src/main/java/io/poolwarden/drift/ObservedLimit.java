package io.poolwarden.drift;

import io.poolwarden.api.DatabaseServerSpec.Observe;
import io.poolwarden.api.DatabaseServerStatus;
import io.poolwarden.api.DatabaseServerStatus.Observed;
import io.poolwarden.api.DatabaseServerStatus.Share;
import io.poolwarden.capacity.Observation;
import io.poolwarden.policy.Server;
import io.poolwarden.policy.Shown;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a status says of a server that is asked. Use goes up and down with every request: it is
 * written again only when it differs much, and what was last seen stays while there is no answer of
 * the same server.
 */
final class ObservedLimit {
  /** The server says what its limit is. */
  static final String TYPE = "LimitObserved";

  /** The part of the limit that is much. */
  private static final int MUCH = 20;

  /** Names of a list. */
  private static final int MOST = 10;

  private static final int LONGEST_NAME = 253;

  private final ServerStatuses.Facts facts;
  private final Optional<DatabaseServerStatus> previous;
  private final Instant now;

  ObservedLimit(ServerStatuses.Facts facts, Optional<DatabaseServerStatus> previous, Instant now) {
    this.facts = facts;
    this.previous = previous;
    this.now = now;
  }

  private boolean asked() {
    return facts.server().spec().observe() != null;
  }

  /** What was seen; empty where the server is not asked. */
  Optional<Observed> status() {
    Optional<Observed> before =
        previous
            .map(DatabaseServerStatus::observed)
            .filter(old -> Server.isOf(facts.server().spec().observe(), old));
    return switch (facts.observation().orElse(null)) {
      case null -> before;
      case Observation.Failed failed -> before;
      case Observation.Seen seen -> {
        Observed fresh = observed(seen, facts.server().spec().observe());
        yield before.filter(old -> isMuchTheSame(old, fresh)).or(() -> Optional.of(fresh));
      }
    };
  }

  /** What the condition says; empty where the server is not asked. */
  Optional<Conditions.Says> says() {
    if (!asked()) {
      return Optional.empty();
    }
    return Optional.of(
        switch (facts.observation().orElse(null)) {
          case null -> pending();
          case Observation.Failed failed ->
              new Conditions.Says("False", failed.trouble().reason(), failed.message());
          case Observation.Seen seen -> seen(seen);
        });
  }

  /**
   * A process that has just started leaves what another has said, unless that was said of another
   * generation: it may have been of another server.
   */
  private Conditions.Says pending() {
    return previous
        .flatMap(p -> Optional.ofNullable(p.conditions()))
        .flatMap(all -> all.stream().filter(c -> c.type().equals(TYPE)).findFirst())
        .filter(c -> c.observedGeneration() == facts.generation())
        .map(c -> new Conditions.Says(c.status(), c.reason(), c.message()))
        .orElse(new Conditions.Says("Unknown", "Pending", "The server has not answered yet"));
  }

  private Conditions.Says seen(Observation.Seen seen) {
    Integer declared = facts.server().spec().maxConnections();
    String says =
        "max_connections is "
            + seen.maxConnections()
            + ", of which "
            + seen.reserved()
            + " are reserved";
    return declared != null && declared != seen.maxConnections()
        ? new Conditions.Says(
            "True", "Differs", says + "; spec.maxConnections says " + declared + ", and counts")
        : new Conditions.Says("True", "Observed", says);
  }

  private Observed observed(Observation.Seen seen, @Nullable Observe target) {
    return new Observed(
        now.truncatedTo(ChronoUnit.SECONDS).toString(),
        target == null ? null : target.host(),
        target == null ? null : target.portOrDefault(),
        seen.maxConnections(),
        seen.reserved(),
        seen.connections(),
        shares(seen.roles()),
        shares(seen.applications()));
  }

  private static @Nullable List<Share> shares(List<Observation.Share> all) {
    return all.isEmpty()
        ? null
        : all.stream()
            .map(s -> new Share(Shown.cut(Shown.text(s.name()), LONGEST_NAME), s.connections()))
            .toList();
  }

  private static boolean isMuchTheSame(Observed old, Observed fresh) {
    int much = Math.max(1, fresh.maxConnections() / MUCH);
    return old.maxConnections().equals(fresh.maxConnections())
        && old.reservedConnections().equals(fresh.reservedConnections())
        && Math.abs(old.connections() - fresh.connections()) < much
        && isMuchTheSame(old.roles(), fresh.roles(), much)
        && isMuchTheSame(old.applications(), fresh.applications(), much);
  }

  private static boolean isMuchTheSame(
      @Nullable List<Share> old, @Nullable List<Share> fresh, int much) {
    List<Share> before = old == null ? List.of() : old;
    List<Share> after = fresh == null ? List.of() : fresh;
    return Stream.concat(before.stream(), after.stream())
        .map(Share::name)
        .allMatch(name -> Math.abs(of(name, before) - of(name, after)) < much);
  }

  /** One that a full list does not name has as few as the last of it, as far as is known. */
  private static int of(String name, List<Share> shares) {
    return shares.stream()
        .filter(share -> share.name().equals(name))
        .findFirst()
        .or(() -> shares.size() < MOST ? Optional.empty() : Optional.of(shares.getLast()))
        .map(Share::connections)
        .orElse(0);
  }
}
