package io.poolwarden.server;

import io.poolwarden.admission.Entry;
import io.poolwarden.admission.Outcome;
import java.time.Instant;
import java.util.function.BiFunction;

/** What answers the API server's requests. Called from many threads at once. */
public interface Reviews {

  /**
   * The answer to a request. It may block; from the deadline on nobody waits for it, and its thread
   * is interrupted.
   */
  Outcome review(Entry entry, byte[] body, Instant deadline);

  /**
   * The answer by the entry's failure policy to a request that cannot be judged in time. It may be
   * asked for of any number at once.
   */
  Outcome overdue(Entry entry, byte[] body);

  /** Made of the two. */
  static Reviews of(Judging review, BiFunction<Entry, byte[], Outcome> overdue) {
    return new Reviews() {
      @Override
      public Outcome review(Entry entry, byte[] body, Instant deadline) {
        return review.review(entry, body, deadline);
      }

      @Override
      public Outcome overdue(Entry entry, byte[] body) {
        return overdue.apply(entry, body);
      }
    };
  }

  /** {@link #review} alone. */
  @FunctionalInterface
  interface Judging {
    /** As {@link Reviews#review}. */
    Outcome review(Entry entry, byte[] body, Instant deadline);
  }
}
