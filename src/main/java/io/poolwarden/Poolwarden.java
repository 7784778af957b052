package io.poolwarden;

import io.poolwarden.cli.CheckCommand;
import io.poolwarden.cli.Cli;
import io.poolwarden.cli.ExplainCommand;
import java.time.Clock;
import java.util.List;

/** The composition root. */
public final class Poolwarden {
  private Poolwarden() {}

  /** Runs the command line and ends the process with its exit code. */
  public static void main(String[] args) {
    Clock clock = Clock.systemUTC();
    Cli cli =
        new Cli(List.of(new CheckCommand(System.in, clock), new ExplainCommand(System.in, clock)));
    System.exit(cli.run(args));
  }
}
