package io.poolwarden.output;

/** A place in an input file; lines count from 1. Standard input is called {@code <stdin>}. */
public record Place(String file, int line) {

  /** {@code file:line}, as editors and terminals link it. */
  @Override
  public String toString() {
    return file + ":" + line;
  }
}
