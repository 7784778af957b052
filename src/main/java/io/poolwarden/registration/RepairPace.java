package io.poolwarden.registration;

import java.time.Duration;
import java.time.Instant;

/**
 * How soon the same entries may be written again. Another writer that keeps undoing them costs a
 * write every half minute, not a loop.
 */
final class RepairPace {
  private static final Duration FIRST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofSeconds(25);
  private static final Duration QUIET = Duration.ofMinutes(5);

  private Instant lastWrite = Instant.MIN;
  private Duration pause = Duration.ZERO;

  /** Whether a repair may be written now. */
  boolean allows(Instant now) {
    return lastWrite.equals(Instant.MIN) || !now.isBefore(lastWrite.plus(pause));
  }

  /** A repair was written. */
  void wrote(Instant now) {
    boolean quiet = lastWrite.equals(Instant.MIN) || now.isAfter(lastWrite.plus(QUIET));
    Duration twice = pause.multipliedBy(2);
    if (quiet || pause.isZero()) {
      pause = FIRST;
    } else {
      pause = twice.compareTo(LONGEST) < 0 ? twice : LONGEST;
    }
    lastWrite = now;
  }
}
