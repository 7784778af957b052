package io.poolwarden.cli;

import picocli.CommandLine.Option;

/** Whether what is wrong in files is repaired there. */
final class FixOptions {
  @Option(
      names = "--fix",
      description =
          "Print a patch that gives literal values of env and keys of ConfigMaps the values that"
              + " the configurations want, in place of the report. What cannot be changed so is"
              + " told on standard error.")
  private boolean fix;

  @Option(
      names = "--write",
      description =
          "With --fix: change the files that the paths name, and report what is left. Everything"
              + " else in them stays as it is.")
  private boolean write;

  /** What is done. */
  enum Mode {
    /** Nothing. */
    NONE,
    /** A patch is printed. */
    PRINT,
    /** The files are changed. */
    WRITE
  }

  Mode mode() {
    if (write && !fix) {
      throw new UnusableInputException("--write is for --fix: give both to change files");
    }
    return write ? Mode.WRITE : fix ? Mode.PRINT : Mode.NONE;
  }
}
