package io.poolwarden.admission;

import java.time.Instant;

/**
 * What a change is judged against.
 *
 * @param now the one time of the whole review
 * @param deadline when the answer must be there
 */
record Situation(ClusterView view, Instant now, Instant deadline) {

  /** The same seen through another view. */
  Situation through(ClusterView other) {
    return new Situation(other, now, deadline);
  }
}
