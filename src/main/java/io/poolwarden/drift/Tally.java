package io.poolwarden.drift;

import io.poolwarden.api.WorkloadCounts;
import java.util.List;

/**
 * What one workload adds to a configuration's counts.
 *
 * @param environment the environment's name, empty outside of all
 * @param state the report's state, such as {@code InSync}
 * @param outcome whether it would be denied if it were created now
 */
public record Tally(String environment, String state, Outcome outcome) {

  /** What admission would do with the workload. */
  public enum Outcome {
    /** It would be refused. */
    DENIED,
    /** It would go on. */
    ALLOWED
  }

  static WorkloadCounts count(List<Tally> tallies) {
    return new WorkloadCounts(
        tallies.size(),
        in(tallies, "InSync"),
        in(tallies, "Drifted"),
        in(tallies, "Unresolved"),
        in(tallies, "Exempt"),
        Math.toIntExact(tallies.stream().filter(t -> t.outcome == Outcome.DENIED).count()));
  }

  private static int in(List<Tally> tallies, String state) {
    return Math.toIntExact(tallies.stream().filter(t -> t.state.equals(state)).count());
  }
}
