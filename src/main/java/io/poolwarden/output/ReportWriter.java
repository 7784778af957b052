package io.poolwarden.output;

/** Writes a grouped report in one format. Pure: the same report gives the same text. */
@FunctionalInterface
public interface ReportWriter {

  /** The report as text, with a line end. */
  String write(GroupedReport report);
}
