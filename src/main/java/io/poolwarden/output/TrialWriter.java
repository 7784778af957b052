package io.poolwarden.output;

/** Writes the answer to one trial in one format. Pure: the same trial gives the same text. */
@FunctionalInterface
public interface TrialWriter {

  /** The answer as text, with a line end. */
  String write(Trial trial);
}
