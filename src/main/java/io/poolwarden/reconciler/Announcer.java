package io.poolwarden.reconciler;

import io.poolwarden.cluster.EventWriter;
import io.poolwarden.cluster.WatchedReport;
import io.poolwarden.policy.Finding;
import io.poolwarden.policy.Inputs;
import io.poolwarden.policy.State;
import io.poolwarden.policy.Verdict;
import io.poolwarden.value.Ref;
import io.poolwarden.workload.Lookup;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Tells of a change of a workload's state by an Event, once. A workload that waits for an object it
 * refers to is given time first: objects applied together arrive in any order.
 */
final class Announcer {
  private static final Duration GRACE = Duration.ofSeconds(60);

  private final EventWriter events;
  private final InstantSource clock;
  private final ConcurrentMap<Ref, State> announced = new ConcurrentHashMap<>();
  private final ConcurrentMap<Ref, Instant> graceEnds = new ConcurrentHashMap<>();

  Announcer(EventWriter events, InstantSource clock) {
    this.events = events;
    this.clock = clock;
  }

  /**
   * Writes an Event if the state is another than the one announced last.
   *
   * @param known the report as it was; its state counts as announced
   * @return when to come again because an announcement waits
   */
  Optional<Instant> announce(Inputs inputs, Verdict verdict, Optional<WatchedReport> known) {
    Ref ref = verdict.workload();
    State before =
        announced.computeIfAbsent(
            ref,
            same ->
                known.flatMap(WatchedReport::state).map(Announcer::state).orElse(State.IN_SYNC));
    if (before == verdict.state()) {
      graceEnds.remove(ref);
      return Optional.empty();
    }
    Instant now = clock.instant();
    if (inputs.objects().containsValue(new Lookup.Absent())) {
      Instant end = graceEnds.computeIfAbsent(ref, same -> now.plus(GRACE));
      if (now.isBefore(end)) {
        return Optional.of(end);
      }
    }
    graceEnds.remove(ref);
    announced.put(ref, verdict.state());
    write(inputs, verdict);
    return Optional.empty();
  }

  void forget(Ref ref) {
    announced.remove(ref);
    graceEnds.remove(ref);
  }

  private void write(Inputs inputs, Verdict verdict) {
    EventWriter.Type type =
        switch (verdict.state()) {
          case DRIFTED, UNRESOLVED -> EventWriter.Type.WARNING;
          case IN_SYNC, EXEMPT, NOT_COVERED -> EventWriter.Type.NORMAL;
        };
    events.write(inputs.workload(), type, verdict.state().id(), message(verdict));
  }

  private static String message(Verdict verdict) {
    return switch (verdict.state()) {
      case DRIFTED, UNRESOLVED ->
          verdict.findings().stream()
              .findFirst()
              .map(Finding::message)
              .map(first -> withCount(first, verdict.findings().size()))
              .orElse("Not every setting of its connection pools can be known.");
      case IN_SYNC -> "Its connection pools are as their DatabaseConfigurations say.";
      case EXEMPT -> "A PoolExemption silences its findings.";
      case NOT_COVERED -> "No DatabaseConfiguration covers it.";
    };
  }

  private static String withCount(String first, int count) {
    return count == 1 ? first : first + " (and " + (count - 1) + " more findings)";
  }

  private static State state(String id) {
    for (State state : State.values()) {
      if (state.id().equals(id)) {
        return state;
      }
    }
    return State.NOT_COVERED;
  }
}
