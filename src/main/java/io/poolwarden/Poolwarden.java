package io.poolwarden;

import io.poolwarden.cli.Cli;
import java.util.List;

/** The composition root. */
public final class Poolwarden {
  private Poolwarden() {}

  /** Runs the command line and ends the process with its exit code. */
  public static void main(String[] args) {
    System.exit(new Cli(List.of()).run(args));
  }
}
