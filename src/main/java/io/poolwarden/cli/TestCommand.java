package io.poolwarden.cli;

import io.poolwarden.cli.suite.Suites;
import io.poolwarden.output.JsonSuiteWriter;
import io.poolwarden.output.JunitSuiteWriter;
import io.poolwarden.output.SuiteReport;
import io.poolwarden.output.SuiteWriter;
import io.poolwarden.output.TextSuiteWriter;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code test}: whether configurations find what their authors expect. */
@Command(
    name = "test",
    description = {
      "Runs the test cases of configurations: manifests in, expected findings out.%n",
      "A case is in a file named poolwarden-test.yaml; docs/testing.md describes it."
    },
    exitCodeList = {
      "0:Every case is as expected.",
      "1:A case is not.",
      "2:The command line or a case could not be used, or there is none (wins over 1).",
      "3:Internal error."
    })
public final class TestCommand implements Callable<Integer> {
  private final Clock clock;

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private ObjectOptions objects = new ObjectOptions();

  @Parameters(
      paramLabel = "DIR",
      arity = "1..*",
      description = "Folders with files named poolwarden-test.yaml at any depth, or such files.")
  private List<String> paths = new ArrayList<>();

  @Option(
      names = "--update",
      description =
          "Write what is found into the expect of cases that fail, and run them again. Look at the"
              + " difference before you keep it.")
  private boolean update;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      description = "${COMPLETION-CANDIDATES}; text unless given.")
  private Format format = Format.text;

  /** The formats of a test's results, as the option spells them. */
  enum Format {
    /** For people. */
    text,
    /** For programs. */
    json,
    /** For continuous integration. */
    junit
  }

  /** A test command that judges at that clock's time what does not say when. */
  public TestCommand(Clock clock) {
    this.clock = clock;
  }

  @Override
  public Integer call() {
    Suites suites =
        new Suites(objects.kinds(), objects.namespace(), objects.secrets(), clock.instant());
    if (update) {
      suites.update(paths);
    }
    SuiteReport report = suites.run(paths);
    Streams streams = new Streams(spec);
    streams.errors(report.allProblems());
    streams.print(writer().write(report));
    if (!report.allProblems().isEmpty()) {
      return ExitCode.UNUSABLE_INPUT;
    }
    return report.failed() > 0 ? ExitCode.DENIED : ExitCode.OK;
  }

  private SuiteWriter writer() {
    return switch (format) {
      case text -> new TextSuiteWriter();
      case json -> new JsonSuiteWriter();
      case junit -> new JunitSuiteWriter();
    };
  }
}
