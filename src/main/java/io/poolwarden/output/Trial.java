package io.poolwarden.output;

import io.poolwarden.pool.Judgement;
import io.poolwarden.pool.Outcome;
import java.util.Optional;

/**
 * One pool that somebody asked about, and what the library makes of it.
 *
 * @param subject the pool in a few words, such as {@code SQLAlchemy 2.0.58, engine Async}; nothing
 *     secret
 * @param note what to know of the answer, such as that the release is newer than any known
 */
public record Trial(String subject, Judgement judgement, Optional<String> note) {

  /** What a program would see. */
  public Outcome outcome() {
    return Outcome.of(judgement);
  }
}
