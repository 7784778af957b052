package io.poolwarden.cli;

import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine;

/**
 * The command line: the root command, its subcommands, and the one place where an exception becomes
 * an exit code. No stack trace reaches a user.
 */
public final class Cli {
  private final CommandLine commandLine;

  /**
   * A command line with these subcommands.
   *
   * @param subcommands objects with picocli's {@code @Command}
   */
  public Cli(List<Object> subcommands) {
    commandLine = new CommandLine(new RootCommand());
    subcommands.forEach(commandLine::addSubcommand);
    commandLine.setCaseInsensitiveEnumValuesAllowed(true);
    commandLine.setExecutionExceptionHandler(
        (exception, command, parsed) -> explain(exception, command.getErr()));
  }

  /** The same, writing elsewhere than to the process's own streams. */
  public Cli writingTo(PrintWriter out, PrintWriter err) {
    commandLine.setOut(out).setErr(err);
    return this;
  }

  /** Runs one command; the result is its {@link ExitCode}. */
  public int run(String... args) {
    try {
      return commandLine.execute(args);
    } catch (OutOfMemoryError | StackOverflowError error) {
      return explain(error, commandLine.getErr());
    }
  }

  private static int explain(Throwable failure, PrintWriter err) {
    if (failure instanceof UnusableInputException unusable) {
      err.println("error: " + unusable.getMessage());
      err.flush();
      return ExitCode.UNUSABLE_INPUT;
    }
    String message = failure.getMessage() == null ? "" : ": " + failure.getMessage().strip();
    err.println(
        ("internal error: " + failure.getClass().getSimpleName() + message)
            .replace('\n', ' ')
            .replace('\r', ' '));
    err.flush();
    return ExitCode.INTERNAL_ERROR;
  }
}
