package io.poolwarden.bench;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What was measured with one number of workloads.
 *
 * @param ready until the operator was ready to answer reviews
 * @param firstReports until every workload had its report
 * @param changes from the request that changes a ConfigMap to the report that shows it
 * @param memory of the operator after the reports and after the changes
 * @param reports their sizes in etcd
 * @param quietWrites what the operator has written in a quiet minute, by verb and resource
 */
record ScaleResult(
    int workloads,
    Duration ready,
    Duration firstReports,
    Times changes,
    Memory memory,
    Sizes reports,
    Map<String, Long> quietWrites) {
  private static final double MOST_MILLIS = 1_000;
  private static final double MOST_MEBIBYTES = 384;
  private static final int MOST_BYTES = 2_048;

  /** Resident memory in MiB. */
  record Memory(double reported, double changed, double highest) {}

  /** Sizes in bytes. */
  record Sizes(int median, int most) {}

  static void print(List<ScaleResult> results) {
    System.out.printf(
        "%n| workloads | ready s | first full report s | change to report p50 ms | p99 ms |"
            + " resident MiB | after changes | highest | bytes of a report | most |"
            + " writes in a quiet minute |%n|---|---|---|---|---|---|---|---|---|---|---|%n");
    results.forEach(r -> System.out.println(r.row()));
  }

  private String row() {
    return "| %d | %.1f | %.1f | %.0f | %.0f | %.0f | %.0f | %.0f | %d | %d | %s |"
        .formatted(
            workloads,
            ready.toMillis() / 1e3,
            firstReports.toMillis() / 1e3,
            changes.millis(0.5),
            changes.millis(0.99),
            memory.reported(),
            memory.changed(),
            memory.highest(),
            reports.median(),
            reports.most(),
            quietWrites.isEmpty() ? "none" : quietWrites);
  }

  /** Whether every limit is kept. */
  boolean good() {
    boolean quiet = quietWrites.keySet().stream().allMatch(what -> what.endsWith(" leases"));
    return changes.millis(0.99) <= MOST_MILLIS
        && memory.highest() <= MOST_MEBIBYTES
        && reports.median() <= MOST_BYTES
        && quiet;
  }
}
