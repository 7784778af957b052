package io.poolwarden.workload;

import java.math.BigInteger;
import java.util.OptionalInt;

/** What decides how many Pods a workload has at the same time. */
public sealed interface Size {
  /** One Pod. */
  record Single() implements Size {}

  /**
   * Pods that are kept at a number.
   *
   * @param replicas the number asked for; an autoscaler may ask for another
   * @param surge what a rolling update adds
   * @param certainty whether the kind is one whose updates are known
   */
  record Replicas(int replicas, Surge surge, Certainty certainty) implements Size {}

  /** A Pod on every node that is chosen. */
  record PerNode() implements Size {}

  /**
   * Pods that run to their end.
   *
   * @param parallelism at the same time
   * @param completions that are wanted; empty: as many as {@code parallelism}
   * @param overlap whether several such runs can go on at the same time
   */
  record Runs(int parallelism, OptionalInt completions, Overlap overlap) implements Size {
    /** Pods of one run at the same time ({@code job_controller.go}, {@code manageJob}). */
    public int pods() {
      return completions.isPresent() ? Math.min(parallelism, completions.getAsInt()) : parallelism;
    }
  }

  /** Whether all that adds Pods is known. */
  enum Certainty {
    KNOWN,
    /** Another controller's kind: it may add some while it updates. */
    OPEN
  }

  /** Whether runs overlap. */
  enum Overlap {
    /** One at a time. */
    NONE,
    /** The next one starts when it is due, however many are going on. */
    UNLIMITED
  }

  /**
   * {@code maxSurge} of a Deployment.
   *
   * @param amount Pods, or percent of the replicas
   * @param percent whether it is percent
   */
  record Surge(int amount, boolean percent) {
    /** An update that adds none. */
    public static final Surge NONE = new Surge(0, false);

    private static final BigInteger HUNDRED = BigInteger.valueOf(100);

    /** Pods above that many replicas; a part of one counts as one ({@code ResolveFenceposts}). */
    public int above(int replicas) {
      if (!percent) {
        return amount;
      }
      BigInteger product = BigInteger.valueOf(amount).multiply(BigInteger.valueOf(replicas));
      BigInteger[] parts = product.divideAndRemainder(HUNDRED);
      BigInteger rounded = parts[1].signum() > 0 ? parts[0].add(BigInteger.ONE) : parts[0];
      return rounded.min(BigInteger.valueOf(Integer.MAX_VALUE)).intValue();
    }
  }
}
