package io.poolwarden.server;

import io.poolwarden.admission.Entry;
import io.poolwarden.admission.Outcome;
import java.time.Instant;

/** What answers the API server's requests. Called from many threads at once. */
public interface Reviews {

  /**
   * The answer to a request. It may block; from the deadline on nobody waits for it, and its thread
   * is interrupted.
   */
  Outcome review(Entry entry, byte[] body, Instant deadline);

  /** The answer by the entry's failure policy to a request that cannot be judged in time. */
  Outcome overdue(Entry entry, byte[] body);
}
