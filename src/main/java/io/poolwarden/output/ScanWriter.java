package io.poolwarden.output;

import io.poolwarden.scan.ScanReport;

/** Writes a scan in one format. */
public interface ScanWriter {

  /** The whole output, with a line break at its end. */
  String write(ScanReport report);
}
