package io.poolwarden.cli;

import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code completion}: a script with which a shell completes commands and options. */
@Command(
    name = "completion",
    description = {
      "Prints a script that completes commands and options of poolwarden. fish is not supported.%n",
      "source <(poolwarden completion bash)"
    },
    exitCodeList = {"0:Done.", "2:The command line could not be used.", "3:Internal error."})
public final class CompletionCommand implements Callable<Integer> {
  private static final String NAME = "poolwarden";

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "SHELL", description = "${COMPLETION-CANDIDATES}")
  private @Nullable Shell shell;

  /** The shells, as the parameter spells them. */
  enum Shell {
    /** The GNU shell. */
    bash,
    /** The Z shell, which reads the script of bash after {@code bashcompinit}. */
    zsh
  }

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    out.print(script());
    out.flush();
    return ExitCode.OK;
  }

  private String script() {
    CommandLine root = spec.root().commandLine();
    String bash = AutoComplete.bash(NAME, root);
    return switch (Optional.ofNullable(shell).orElse(Shell.bash)) {
      case bash -> bash;
      case zsh -> "autoload -Uz compinit bashcompinit\ncompinit\nbashcompinit\n" + bash;
    };
  }
}
