package io.poolwarden.capacity;

/**
 * A number that is known, or known to be at least so much.
 *
 * @param number from 0 on; very large ones are cut
 * @param exact whether it is the number itself
 */
record Count(long number, boolean exact) {
  /** Beyond this every limit is passed, and sums of it still fit. */
  static final long MOST = 1_000_000_000_000L;

  static Count exactly(long number) {
    return new Count(bounded(number), true);
  }

  static Count atLeast(long number) {
    return new Count(bounded(number), false);
  }

  static long product(long one, long other) {
    boolean overflows = Math.multiplyHigh(one, other) != 0 || one * other < 0;
    return overflows ? MOST : bounded(one * other);
  }

  private static long bounded(long number) {
    return Math.clamp(number, 0, MOST);
  }
}
