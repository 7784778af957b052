package io.poolwarden.cli;

import io.poolwarden.cli.files.Inventory;
import io.poolwarden.cli.files.Item;
import io.poolwarden.output.CheckReport;
import io.poolwarden.output.Checked;
import io.poolwarden.output.Problem;
import io.poolwarden.policy.State;
import java.util.ArrayList;
import java.util.List;

/**
 * What of the input has to be judged, as {@code --require-coverage} spells it: a check of files of
 * which no configuration covers any, or knows a client in any, ends as well as one that found
 * nothing wrong. In any case the labels of namespaces must be known where a configuration chooses
 * by them.
 */
enum RequiredCoverage {
  /** One workload at least. */
  any,
  /** Every workload. */
  all;

  private static final String NOT_COVERED = "covered by a DatabaseConfiguration";
  private static final String NO_CLIENT =
      "known to use the database of a DatabaseConfiguration that covers it";

  /**
   * What is not judged and should be, as input that is not usable.
   *
   * @param paths what is checked, for a place where there is no other
   */
  List<Problem> problems(
      Inventory inventory, Demands demands, CheckReport report, List<String> paths) {
    List<Problem> problems = new ArrayList<>();
    new CheckNotes(inventory, demands, report.workloads())
        .unlabelled()
        .forEach((namespace, item) -> problems.add(unlabelled(namespace, item)));
    List<Checked> missed =
        report.workloads().stream()
            .filter(checked -> checked.verdict().covered().isEmpty())
            .toList();
    if (missed.size() == report.workloads().size()) {
      String why =
          missed.stream()
              .filter(RequiredCoverage::isCovered)
              .map(w -> NO_CLIENT)
              .findFirst()
              .orElse(NOT_COVERED);
      problems.add(
          Problem.ofFile(
              String.join(", ", paths), "no workload is " + why + " (--require-coverage)"));
    } else if (this == all) {
      missed.forEach(checked ->
          problems.add(
              new Problem(
                  checked.place(),
                  checked.verdict().workload()
                      + " is not "
                      + (isCovered(checked) ? NO_CLIENT : NOT_COVERED)
                      + " (--require-coverage=all)")));
    }
    return problems;
  }

  private static boolean isCovered(Checked checked) {
    return checked.verdict().state() != State.NOT_COVERED;
  }

  private static Problem unlabelled(String namespace, Item item) {
    return new Problem(
        item.manifest().place(),
        "the labels of Namespace "
            + namespace
            + " are not known, by which a DatabaseConfiguration chooses (--require-coverage): add"
            + " the Namespace, or --namespace-labels "
            + namespace
            + "=KEY=VALUE, or --environment");
  }
}
