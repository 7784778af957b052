package io.poolwarden.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code poolwarden} itself: it only has subcommands. */
@Command(
    name = "poolwarden",
    description =
        "Keeps the database connection pools of Kubernetes workloads in line with one shared"
            + " DatabaseConfiguration.",
    scope = ScopeType.INHERIT,
    mixinStandardHelpOptions = true,
    versionProvider = VersionProvider.class,
    sortOptions = false,
    usageHelpAutoWidth = true,
    synopsisSubcommandLabel = "COMMAND",
    optionListHeading = "%nOptions:%n",
    parameterListHeading = "%nParameters:%n",
    commandListHeading = "%nCommands:%n",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:Done; nothing would be denied.",
      "1:Something would be denied (check, scan), is not as expected (test, demo) or would not"
          + " work (try).",
      "2:The command line or the input could not be used (wins over 1).",
      "3:Internal error, or something did not start or ended early.",
      ">128:Ended by a signal; dev, which is meant to be ended so, gives 0."
    })
final class RootCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    throw new ParameterException(spec.commandLine(), "Missing command");
  }
}
