package io.poolwarden.bench;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;

/** Measured durations, of which percentiles are asked. */
final class Times {
  private final long[] sorted;

  private Times(long[] sorted) {
    this.sorted = sorted;
  }

  /** Of durations in nanoseconds. */
  static Times ofNanos(long[] nanos) {
    long[] sorted = nanos.clone();
    Arrays.sort(sorted);
    return new Times(sorted);
  }

  static Times of(Collection<Duration> durations) {
    return ofNanos(durations.stream().mapToLong(Duration::toNanos).toArray());
  }

  /** All of several. */
  static Times joined(Collection<Times> parts) {
    return ofNanos(parts.stream().flatMapToLong(p -> Arrays.stream(p.sorted)).toArray());
  }

  int count() {
    return sorted.length;
  }

  /** The least duration that this share of all does not exceed, in milliseconds. */
  double millis(double share) {
    int rank = (int) Math.ceil(share * sorted.length);
    return sorted.length == 0 ? Double.NaN : sorted[Math.max(rank, 1) - 1] / 1e6;
  }
}
