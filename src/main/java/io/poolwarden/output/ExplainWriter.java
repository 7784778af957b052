package io.poolwarden.output;

import java.util.List;

/** Writes what containers would run with in one format. */
@FunctionalInterface
public interface ExplainWriter {

  /** The workloads as text, with a line end. */
  String write(List<ExplainReport> workloads);
}
