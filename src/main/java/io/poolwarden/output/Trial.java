package io.poolwarden.output;

import io.poolwarden.pool.Judgement;
import io.poolwarden.pool.Outcome;

/**
 * One pool that somebody asked about, and what the library makes of it.
 *
 * @param subject the pool in a few words, such as {@code SQLAlchemy 2.0.58, engine Async}; nothing
 *     secret
 */
public record Trial(String subject, Judgement judgement) {

  /** What a program would see. */
  public Outcome outcome() {
    return Outcome.of(judgement);
  }
}
