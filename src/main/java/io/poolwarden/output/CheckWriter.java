package io.poolwarden.output;

/** Writes a report in one format. Pure: the same report gives the same text. */
@FunctionalInterface
public interface CheckWriter {

  /** The report as text, with a line end. */
  String write(CheckReport report);
}
