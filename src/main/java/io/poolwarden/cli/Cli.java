package io.poolwarden.cli;

import io.poolwarden.policy.Shown;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The command line: the root command, its subcommands, and the one place where an exception becomes
 * an exit code. No stack trace reaches a user.
 */
public final class Cli {
  private final List<Object> subcommands;
  private PrintWriter out = new PrintWriter(System.out, false, System.out.charset());
  private PrintWriter err = new PrintWriter(System.err, true, System.err.charset());
  private String name = "poolwarden";

  /**
   * A command line with these subcommands.
   *
   * @param subcommands objects with picocli's {@code @Command}
   */
  public Cli(List<Object> subcommands) {
    this.subcommands = List.copyOf(subcommands);
  }

  /** The same, calling itself by another name in its usage, such as that of a plugin. */
  public Cli named(String other) {
    name = other;
    return this;
  }

  /** The same, writing elsewhere than to the process's own streams. */
  public Cli writingTo(PrintWriter otherOut, PrintWriter otherErr) {
    out = otherOut;
    err = otherErr;
    return this;
  }

  /** Runs one command; the result is its {@link ExitCode}. */
  public int run(String... given) {
    String[] args = asked(given);
    CommandLine commandLine = commandLine(args);
    try {
      int exit = commandLine.execute(args);
      return out.checkError() ? Math.max(exit, unwritten(commandLine.getErr())) : exit;
    } catch (OutOfMemoryError | StackOverflowError error) {
      return explain(error, commandLine.getErr());
    }
  }

  /** A disk that is full, or a reader that has gone: what is there may be the half of a report. */
  private static int unwritten(PrintWriter err) {
    err.println("error: standard output cannot be written");
    err.flush();
    return ExitCode.UNUSABLE_INPUT;
  }

  /** {@code help} and {@code help COMMAND} are other words for {@code --help}. */
  private static String[] asked(String... args) {
    boolean help = args.length > 0 && args.length < 3 && args[0].equals("help");
    if (!help) {
      return args;
    }
    return args.length == 1 ? new String[] {"--help"} : new String[] {args[1], "--help"};
  }

  private CommandLine commandLine(String... args) {
    CommandLine commandLine = new CommandLine(new RootCommand());
    commandLine.setCommandName(name);
    needed(args).forEach(commandLine::addSubcommand);
    commandLine.setCaseInsensitiveEnumValuesAllowed(true);
    commandLine.setExecutionExceptionHandler(
        (exception, command, parsed) -> explain(exception, command.getErr()));
    commandLine.setParameterExceptionHandler((wrong, parsed) -> misused(wrong));
    return commandLine.setOut(out).setErr(err);
  }

  /** The command that is named alone: to look at all of them takes a noticeable time. */
  private List<Object> needed(String... args) {
    List<Object> named =
        subcommands.stream()
            .filter(command -> args.length > 0 && args[0].equals(nameOf(command)))
            .filter(command -> !(command instanceof CompletionCommand))
            .toList();
    return named.isEmpty() ? subcommands : named;
  }

  private static String nameOf(Object command) {
    Command described = command.getClass().getAnnotation(Command.class);
    return described == null ? "" : described.name();
  }

  /** Two lines: after the whole help the one that matters would have scrolled away. */
  private static int misused(ParameterException wrong) {
    CommandLine command = wrong.getCommandLine();
    PrintWriter err = command.getErr();
    // picocli says "option" twice of an option without its own words
    String message = String.valueOf(wrong.getMessage()).replace("option option", "option");
    err.println("error: " + Shown.escaped(message.replace('\n', ' ')));
    if (wrong instanceof UnmatchedArgumentException unmatched) {
      Suggestions.of(unmatched).ifPresent(name -> err.println("Did you mean " + name + "?"));
    }
    err.println("Try '" + command.getCommandSpec().qualifiedName(" ") + " --help'.");
    err.flush();
    return ExitCode.UNUSABLE_INPUT;
  }

  private static int explain(Throwable failure, PrintWriter err) {
    if (failure instanceof UnusableInputException unusable) {
      err.println("error: " + Shown.escaped(String.valueOf(unusable.getMessage())));
      err.flush();
      return ExitCode.UNUSABLE_INPUT;
    }
    String message = failure.getMessage() == null ? "" : ": " + failure.getMessage().strip();
    err.println(
        Shown.escaped(
            "internal error: " + failure.getClass().getSimpleName() + message.replace('\n', ' ')));
    err.flush();
    return ExitCode.INTERNAL_ERROR;
  }
}
