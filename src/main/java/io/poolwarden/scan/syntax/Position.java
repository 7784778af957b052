package io.poolwarden.scan.syntax;

/** A place in a source text; line and column count from 1, the column in UTF-16 units. */
public record Position(int line, int column) {
  @Override
  public String toString() {
    return line + ":" + column;
  }
}
