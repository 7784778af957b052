package io.poolwarden.output;

/** Writes what came of test cases in one format. */
@FunctionalInterface
public interface SuiteWriter {

  /** The report as text, with a line end. */
  String write(SuiteReport report);
}
