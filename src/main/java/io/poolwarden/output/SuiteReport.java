package io.poolwarden.output;

import java.util.List;
import java.util.Optional;

/**
 * What came of the test cases of configurations.
 *
 * @param problems files of cases that could not be used
 */
public record SuiteReport(List<Result> results, List<Problem> problems) {

  /**
   * One case.
   *
   * @param problems what of its manifests could not be used
   * @param differences what is not as expected, by workload
   */
  public record Result(
      Place place, String name, List<Problem> problems, List<Difference> differences) {

    /** Whether all is as expected. */
    public boolean passed() {
      return problems.isEmpty() && differences.isEmpty();
    }
  }

  /** What is expected of a workload and is not so, and what is there instead. */
  public record Difference(Place place, String workload, List<Line> expected, List<Line> found) {}

  /** A line of a difference, and where it is expected. */
  public record Line(String text, Optional<Place> place) {}

  /** The number of cases that are as expected. */
  public long passed() {
    return results.stream().filter(Result::passed).count();
  }

  /** The number of cases that are judged and not as expected. */
  public long failed() {
    return results.stream().filter(r -> r.problems().isEmpty() && !r.passed()).count();
  }

  /** What could not be used, of files and of cases. */
  public List<Problem> allProblems() {
    return java.util.stream.Stream.concat(
            problems.stream(), results.stream().flatMap(result -> result.problems().stream()))
        .toList();
  }
}
