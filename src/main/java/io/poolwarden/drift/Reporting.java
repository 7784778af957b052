package io.poolwarden.drift;

import io.poolwarden.policy.State;
import io.poolwarden.policy.Verdict;
import io.poolwarden.workload.Owner;
import io.poolwarden.workload.Workload;
import java.util.function.Predicate;

/** Whether a workload has a report of its own. */
public final class Reporting {
  private Reporting() {}

  /**
   * Whether the top-most covered workload is this one.
   *
   * @param reported whether an owner is there and is a workload of a known kind, which answers for
   *     what it controls
   */
  public static boolean hasReport(Workload workload, Verdict verdict, Predicate<Owner> reported) {
    return verdict.state() != State.NOT_COVERED
        && !workload.finished()
        && !workload.deleting()
        && workload.controller().filter(reported).isEmpty();
  }
}
