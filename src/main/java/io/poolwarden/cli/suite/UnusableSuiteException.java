package io.poolwarden.cli.suite;

import io.poolwarden.output.Problem;

/** A file of test cases cannot be used; the problem says where and why. */
final class UnusableSuiteException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  UnusableSuiteException(Problem problem) {
    super(problem.toString());
    this.problem = problem;
  }

  Problem problem() {
    return problem;
  }
}
