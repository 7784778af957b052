package io.poolwarden.admission;

import io.poolwarden.capacity.Excess;
import io.poolwarden.value.Ref;
import io.poolwarden.value.RuleId;
import java.util.List;

/**
 * Judges again on what the API server says before a change is refused or a reference called
 * missing: caches can be behind by the few milliseconds between two objects of one {@code kubectl
 * apply}. An allow rests on the caches alone.
 */
final class ConfirmedLive implements Judge {
  /** So many workloads are read again; a denial stands on these, and counts the others. */
  static final int MAX_READ = 20;

  private final Judge judge;

  ConfirmedLive(Judge judge) {
    this.judge = judge;
  }

  @Override
  public Decision judge(Review review, Situation situation) {
    Decision cached = judge.judge(review, situation);
    if (!cached.needsConfirmation()) {
      return cached;
    }
    ClusterView live = situation.view().live(situation.deadline());
    List<Ref> unread = cached.affected();
    Excess.Change connections = cached.connections();
    Decision confirmed = Decision.allowed(cached.basis());
    do {
      List<Ref> read = unread.subList(0, Math.min(MAX_READ, unread.size()));
      unread = unread.subList(read.size(), unread.size());
      Situation again =
          situation.through(new AffectedView(live, read)).beside(connections.without(read));
      Decision part = settled(review, again);
      connections = part.connections();
      confirmed = confirmed.and(part);
    } while (!confirmed.denies() && !unread.isEmpty());
    return confirmed.confirmedLive(unread.size());
  }

  /**
   * Not all that others claim can be read for one review: the caches get a moment to hear of what
   * was made smaller just before.
   */
  private Decision settled(Review review, Situation situation) {
    Decision decision = judge.judge(review, situation);
    while (decision.deniesFor(RuleId.CONNECTION_CAPACITY)
        && situation.view().awaitOtherClaims(situation.patience())) {
      decision = judge.judge(review, situation);
    }
    return decision;
  }
}
