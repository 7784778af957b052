package io.poolwarden.capacity;

import io.poolwarden.workload.Size;
import java.util.OptionalInt;

/**
 * The Pods that a workload has at its peak.
 *
 * @param count at the peak
 * @param surge those of them that only a rollout adds
 * @param text the same for people, such as {@code 4 pods}
 */
record Pods(Count count, long surge, String text) {

  /**
   * The peak.
   *
   * @param autoscaled the most replicas that an autoscaler gives the workload; empty without one
   */
  static Pods of(Size size, OptionalInt autoscaled) {
    return switch (size) {
      case Size.Single single -> new Pods(Count.exactly(1), 0, "1 pod");
      case Size.Replicas replicas -> replicas(replicas, autoscaled);
      case Size.PerNode perNode -> new Pods(Count.atLeast(1), 0, "1 pod on each node");
      case Size.Runs runs ->
          switch (runs.overlap()) {
            case NONE -> new Pods(Count.exactly(runs.pods()), 0, pods(runs.pods()));
            case UNLIMITED ->
                new Pods(Count.atLeast(runs.pods()), 0, pods(runs.pods()) + " in each run");
          };
    };
  }

  /** More than an autoscaler gives can be asked for by hand, until it takes them back. */
  private static Pods replicas(Size.Replicas replicas, OptionalInt autoscaled) {
    int most = Math.max(replicas.replicas(), autoscaled.orElse(0));
    long surge = most == 0 ? 0 : replicas.surge().above(most);
    long peak = most + surge;
    return switch (replicas.certainty()) {
      case KNOWN -> new Pods(Count.exactly(peak), surge, pods(peak));
      case OPEN -> new Pods(Count.atLeast(peak), surge, "at least " + pods(peak));
    };
  }

  static String pods(long number) {
    return number == 1 ? "1 pod" : number + " pods";
  }
}
