package io.poolwarden.scan.flow;

import io.poolwarden.scan.syntax.Position;

/** Where something is written. */
public record Origin(String file, Position at) implements Comparable<Origin> {
  @Override
  public int compareTo(Origin o) {
    int byFile = file.compareTo(o.file);
    if (byFile != 0) {
      return byFile;
    }
    int byLine = Integer.compare(at.line(), o.at.line());
    return byLine != 0 ? byLine : Integer.compare(at.column(), o.at.column());
  }

  @Override
  public String toString() {
    return file + ":" + at;
  }
}
