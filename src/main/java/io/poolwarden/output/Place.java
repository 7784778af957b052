package io.poolwarden.output;

import java.util.OptionalInt;

/**
 * A place in an input file; lines and columns count from 1. Standard input is called {@code
 * <stdin>}.
 *
 * @param column in characters; empty where only the line is known
 */
public record Place(String file, int line, OptionalInt column) {

  /** A line. */
  public Place(String file, int line) {
    this(file, line, OptionalInt.empty());
  }

  /** A character of a line. */
  public Place(String file, int line, int column) {
    this(file, line, OptionalInt.of(column));
  }

  /** {@code file:line}, as editors and terminals link it. */
  @Override
  public String toString() {
    return file + ":" + line;
  }
}
