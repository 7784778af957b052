package io.poolwarden.pool;

/** The connections that the pool of one process opens at most. */
public sealed interface PoolDemand {
  /**
   * As many as its numbers allow.
   *
   * @param size connections kept
   * @param overflow connections above; negative where the pool gives out fewer than its size
   */
  record Bounded(int size, int overflow) implements PoolDemand {
    /** Never fewer than none. */
    public int connections() {
      return Math.max(0, size + overflow);
    }
  }

  /** As many as are used at once: the pool itself sets no limit. */
  record Unbounded() implements PoolDemand {}

  /** It cannot be told, as one of its settings cannot be; so many at least. */
  record Unknown(int atLeast) implements PoolDemand {}
}
