package io.poolwarden.policy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The one evaluator behind admission, reconcilers and the command line. Pure. */
public final class Evaluator {

  /** The verdict on a workload. */
  public Verdict evaluate(Inputs inputs, Policies policies, Instant now) {
    return new Verdict(
        inputs.workload().ref(),
        State.NOT_COVERED,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        Optional.empty());
  }

  /**
   * The {@code coverage-lost} findings of a change: for every configuration that covered the
   * workload before and does not any more, or whose environment is another one now.
   */
  public List<Finding> coverageLost(Inputs before, Inputs after, Policies policies, Instant now) {
    return List.of();
  }
}
