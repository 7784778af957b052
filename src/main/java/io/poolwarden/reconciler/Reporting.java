package io.poolwarden.reconciler;

import io.poolwarden.api.DriftReportStatus;
import io.poolwarden.policy.Verdict;

/** Makes the status of a drift report out of a verdict. Pure. */
@FunctionalInterface
public interface Reporting {

  /**
   * The status.
   *
   * @param generation the workload's generation that was judged
   * @param since since when the state has been what it is (RFC 3339)
   */
  DriftReportStatus report(Verdict verdict, long generation, String since);
}
