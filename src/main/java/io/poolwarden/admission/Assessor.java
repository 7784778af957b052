package io.poolwarden.admission;

import io.poolwarden.policy.Conflict;
import io.poolwarden.policy.Evaluator;
import io.poolwarden.policy.Finding;
import io.poolwarden.policy.Inputs;
import io.poolwarden.policy.Policies;
import io.poolwarden.policy.Verdict;
import io.poolwarden.policy.Worsening;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The one evaluator, asked about states before and after a change under the same policies. */
final class Assessor {
  private final Evaluator evaluator;
  private final Policies policies;
  private final Instant now;

  Assessor(Evaluator evaluator, Policies policies, Instant now) {
    this.evaluator = evaluator;
    this.policies = policies;
    this.now = now;
  }

  /** Asked of the situation's policies. */
  static Assessor in(Situation situation, Evaluator evaluator) {
    return new Assessor(evaluator, situation.view().policies(), situation.now());
  }

  Verdict verdict(Inputs inputs) {
    return evaluator.evaluate(inputs, policies, now);
  }

  List<Finding> findings(Inputs inputs) {
    return verdict(inputs).findings();
  }

  /** The demands on a workload that no value satisfies. */
  List<Conflict> conflicts(Inputs inputs) {
    return evaluator.conflicts(inputs, policies, now);
  }

  /** What the state after a change violates and the state before it did not. */
  List<Finding> worse(Inputs before, Inputs after) {
    List<Finding> worse = new ArrayList<>(Worsening.between(findings(before), findings(after)));
    worse.addAll(evaluator.coverageLost(before, after, policies, now));
    return worse;
  }

  /** The lost of what is no workload any more. */
  List<Finding> lost(Inputs before) {
    return evaluator.coverageLost(before, policies, now);
  }

  /** The findings of a change whose state before is known: all of the state after, and the lost. */
  List<Finding> lost(Inputs before, Inputs after) {
    return evaluator.coverageLost(before, after, policies, now);
  }
}
