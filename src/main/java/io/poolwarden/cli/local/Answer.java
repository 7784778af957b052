package io.poolwarden.cli.local;

/**
 * What a program answered.
 *
 * @param exitCode its exit code
 * @param out its standard output
 * @param err its standard error; empty where both were read as one
 */
public record Answer(int exitCode, String out, String err) {
  /** Whether the exit code is 0. */
  public boolean succeeded() {
    return exitCode == 0;
  }
}
