package io.poolwarden.admission;

import io.poolwarden.capacity.Excess;
import java.time.Duration;
import java.time.Instant;

/**
 * What a change is judged against.
 *
 * @param now the one time of the whole review
 * @param deadline when the answer must be there
 * @param elsewhere what it makes of the connections of workloads that this view leaves out
 */
record Situation(ClusterView view, Instant now, Instant deadline, Excess.Change elsewhere) {
  /**
   * Watches are a few milliseconds behind what was written before, a tenth of a second at times.
   */
  private static final Duration PATIENCE = Duration.ofMillis(200);

  /** Left of a review's time for its judgement. */
  private static final Duration LEFT = Duration.ofMillis(500);

  /** Of a view that leaves out none. */
  Situation(ClusterView view, Instant now, Instant deadline) {
    this(view, now, deadline, Excess.Change.NONE);
  }

  /** The same seen through another view. */
  Situation through(ClusterView other) {
    return new Situation(other, now, deadline, elsewhere);
  }

  /** The same where the view leaves out workloads of which this is known. */
  Situation beside(Excess.Change others) {
    return new Situation(view, now, deadline, others);
  }

  /** Until when it may be waited for caches that are behind. */
  Instant patience() {
    Instant end = now.plus(PATIENCE);
    Instant latest = deadline.minus(LEFT);
    return end.isBefore(latest) ? end : latest;
  }
}
