package io.poolwarden.cli;

import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/** One run of the command line at a fixed time. */
record CliRun(int exit, String out, String err) {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-01T12:00:00Z"), ZoneOffset.UTC);

  static CliRun of(String... args) {
    return reading("", args);
  }

  static CliRun reading(String standardInput, String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    var stdin = new ByteArrayInputStream(standardInput.getBytes(StandardCharsets.UTF_8));
    int exit =
        new Cli(
                List.of(
                    new CheckCommand(stdin, CLOCK),
                    new ExplainCommand(stdin, CLOCK),
                    new TestCommand(CLOCK),
                    new InitCommand(stdin, CLOCK),
                    new CompletionCommand(),
                    new VersionCommand(),
                    new TryCommand(stdin),
                    new ScanCommand()))
            .writingTo(new PrintWriter(out), new PrintWriter(err))
            .run(args);
    return new CliRun(exit, out.toString(), err.toString());
  }
}
