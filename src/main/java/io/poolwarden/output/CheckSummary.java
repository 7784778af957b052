package io.poolwarden.output;

import io.poolwarden.policy.State;
import java.util.List;

/** A check in one line. */
final class CheckSummary {
  private CheckSummary() {}

  static String of(CheckReport report) {
    int workloads = report.workloads().size();
    StringBuilder summary = new StringBuilder(counted(workloads, "workload"));
    summary.append(", ").append(report.covered()).append(" covered: ");
    for (State state : List.of(State.IN_SYNC, State.DRIFTED, State.UNRESOLVED, State.EXEMPT)) {
      summary.append(report.count(state)).append(' ').append(state.id());
      // What cannot be known and is only audited leaves a workload in sync.
      long unknown = state == State.IN_SYNC ? report.withUnresolved(state) : 0;
      summary.append(unknown > 0 ? " (" + unknown + " with settings not known), " : ", ");
    }
    summary.append(report.wouldDeny()).append(" would be denied");
    if (!report.servers().isEmpty()) {
      summary.append("; ").append(report.exceeded()).append(" of ");
      summary.append(counted(report.servers().size(), "server")).append(" exceeded");
      long denying = report.serversDenying();
      summary.append(denying > 0 ? ", " + denying + " would deny" : "");
    }
    if (report.ignored() > 0) {
      summary.append("; ").append(counted(report.ignored(), "other object")).append(" ignored");
    }
    report
        .known()
        .ifPresent(known ->
            summary.append("; ").append(counted(known, "known finding")).append(" left out"));
    if (!report.problems().isEmpty()) {
      summary.append("; ").append(report.problems().size()).append(" unusable");
    }
    return summary.toString();
  }

  private static String counted(int number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }
}
