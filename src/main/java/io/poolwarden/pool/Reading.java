package io.poolwarden.pool;

/** A text as the library would read it. */
public sealed interface Reading {
  /** A value in its canonical spelling: equal values have equal spellings. */
  record Read(String canonical) implements Reading {}

  /** No value; {@code expected} says what one looks like, such as {@code a whole number}. */
  record Invalid(String expected) implements Reading {}
}
