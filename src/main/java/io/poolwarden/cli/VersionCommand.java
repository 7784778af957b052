package io.poolwarden.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code version}: what this program is. */
@Command(
    name = "version",
    description = "Prints the version of Poolwarden, and of its resources.",
    exitCodeList = {"0:Done.", "2:The command line could not be used.", "3:Internal error."})
public final class VersionCommand implements Callable<Integer> {
  private static final String RESOURCES = "poolwarden.io/v1alpha1";

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      description = "${COMPLETION-CANDIDATES}; text unless given.")
  private Format format = Format.text;

  /** The formats of a version, as the option spells them. */
  enum Format {
    /** For people. */
    text,
    /** For programs. */
    json
  }

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    out.print(
        switch (format) {
          case text ->
              "poolwarden " + VersionProvider.version() + "\nresources " + RESOURCES + "\n";
          case json ->
              JsonNodeFactory.instance
                      .objectNode()
                      .put("version", VersionProvider.version())
                      .put("resources", RESOURCES)
                      .put("java", Runtime.version().toString())
                  + "\n";
        });
    out.flush();
    return ExitCode.OK;
  }
}
