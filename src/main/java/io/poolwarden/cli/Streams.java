package io.poolwarden.cli;

import io.poolwarden.output.Problem;
import java.io.PrintWriter;
import java.util.Collection;
import picocli.CommandLine.Model.CommandSpec;

/** Where a command writes: its result to standard output, and what went wrong to standard error. */
record Streams(CommandSpec spec) {

  /** Names the places that could not be used, one a line. */
  void errors(Collection<Problem> problems) {
    PrintWriter err = spec.commandLine().getErr();
    problems.forEach(problem -> err.println("error: " + problem));
    err.flush();
  }

  /** Writes a result. */
  void print(String text) {
    PrintWriter out = spec.commandLine().getOut();
    out.print(text);
    out.flush();
  }
}
