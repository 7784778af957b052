package io.poolwarden.cli;

import io.poolwarden.cli.files.FixedFiles;
import io.poolwarden.cli.files.Inventory;
import io.poolwarden.cli.files.Manifests;
import io.poolwarden.cli.files.Repaired;
import io.poolwarden.cli.files.Repairer;
import io.poolwarden.output.CheckGroups;
import io.poolwarden.output.CheckReport;
import io.poolwarden.output.GroupedReport;
import io.poolwarden.output.JsonCheckWriter;
import io.poolwarden.output.Problem;
import io.poolwarden.output.Style;
import io.poolwarden.output.TextCheckWriter;
import io.poolwarden.policy.Shown;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code check}: the verdict that admission would give, on files. */
@Command(
    name = "check",
    description = {
      "Gives the verdict on manifests that admission would give, without a cluster.%n",
      "DatabaseConfigurations, DatabaseServers, PoolExemptions, autoscalers, Namespaces, ConfigMaps"
          + " and workloads of all paths are used together; objects of other kinds are ignored and"
          + " counted.%n",
      "helm template shop ./chart | poolwarden check --config policies/ -%nkustomize build"
          + " overlays/staging | poolwarden check --config policies/ -"
    },
    exitCodeList = {
      "0:Nothing would be denied.",
      "1:Something would be denied; see --fail-on.",
      "2:The command line or the input could not be used (wins over 1).",
      "3:Internal error."
    })
public final class CheckCommand implements Callable<Integer> {
  private final InputStream standardInput;
  private final Clock clock;

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private InputOptions input = new InputOptions();
  @Mixin private OutputOptions output = new OutputOptions();
  @Mixin private FixOptions fix = new FixOptions();

  @Parameters(
      paramLabel = "PATH",
      arity = "1..*",
      description =
          "Files, folders (their .yaml, .yml and .json files, at any depth), or - for standard"
              + " input.")
  private List<String> paths = new ArrayList<>();

  @Option(
      names = "--require-coverage",
      paramLabel = "WHICH",
      description =
          "End with 2 where a DatabaseConfiguration covers no workload (any), or where one is not"
              + " covered (all); and where labels of a namespace are not known by which a"
              + " DatabaseConfiguration chooses. Nothing is required unless given.")
  private @Nullable RequiredCoverage required;

  @Option(
      names = "--environment",
      paramLabel = "NAME",
      description =
          "Judge every workload in the environment of that name of each configuration that has it,"
              + " whatever its namespace. A namespace whose labels are not known counts as one that"
              + " the configuration is for.")
  private @Nullable String environment;

  @Mixin private GateOptions gate = new GateOptions();

  /** A check that reads that standard input, and judges exemptions at that clock's time. */
  public CheckCommand(InputStream standardInput, Clock clock) {
    this.standardInput = standardInput;
    this.clock = clock;
  }

  @Override
  public Integer call() {
    output.check();
    FixOptions.Mode mode = fix.mode();
    if (mode == FixOptions.Mode.PRINT && output.given()) {
      throw new UnusableInputException(
          "--fix prints a patch in place of the report: leave --output out, or add --write");
    }
    Manifests read = input.manifests(paths, standardInput);
    Inventory inventory = input.inventory(read);
    new Streams(spec).errors(inventory.problems());
    refuseNothing(inventory);
    Optional.ofNullable(environment).ifPresent(name -> Demands.check(inventory, name));
    Optional<Known> known = known(inventory, spec.commandLine().getErr());
    return switch (mode) {
      case NONE -> tell(told(inventory, known));
      case PRINT -> {
        print(repaired(read, known));
        yield exitCode(told(inventory, known));
      }
      case WRITE -> {
        Repaired repaired = repaired(read, known);
        FixedFiles.write(repaired.files());
        left(repaired);
        yield tell(told(input.inventory(repaired.after()), known));
      }
    };
  }

  /** Writes the report. */
  private int tell(CheckReport report) {
    output.write("poolwarden check", new Written(report), spec.commandLine().getOut());
    return exitCode(report);
  }

  private int exitCode(CheckReport report) {
    if (!report.problems().isEmpty()) {
      return ExitCode.UNUSABLE_INPUT;
    }
    return gate.fails(report.actions()) ? ExitCode.DENIED : ExitCode.OK;
  }

  private Repaired repaired(Manifests read, Optional<Known> known) {
    return new Repairer(
            input::inventory, inventory -> fileCheck().findings(inventory, known), paths)
        .repair(read);
  }

  private void print(Repaired repaired) {
    Repaired.Shown shown = repaired.patch();
    new Streams(spec).print(shown.patch());
    PrintWriter err = spec.commandLine().getErr();
    shown
        .hidden()
        .forEach(file ->
            err.println(
                "note: changes of "
                    + file
                    + " are not shown: its lines may hold a password, or its name cannot stand in a"
                    + " patch. --write makes them"));
    left(repaired);
  }

  private void left(Repaired repaired) {
    PrintWriter err = spec.commandLine().getErr();
    repaired.left().forEach(line -> err.println("not fixed: " + Shown.escaped(line)));
    err.flush();
  }

  private FileCheck fileCheck() {
    return new FileCheck(input.secrets(), Optional.ofNullable(environment), clock.instant());
  }

  private void refuseNothing(Inventory inventory) {
    boolean nothing = inventory.workloads().isEmpty() && inventory.manifests().isEmpty();
    if (inventory.problems().isEmpty() && nothing && inventory.ignored() == 0) {
      throw new UnusableInputException(
          "nothing to check: no Kubernetes object in " + String.join(", ", paths));
    }
  }

  private CheckReport told(Inventory inventory, Optional<Known> known) {
    CheckReport report = fileCheck().report(inventory, known);
    if (required == null) {
      return report;
    }
    Demands demands = new Demands(inventory, Optional.ofNullable(environment));
    List<Problem> unjudged = required.problems(inventory, demands, report, paths);
    new Streams(spec).errors(unjudged);
    return report.withProblems(unjudged);
  }

  /** What the other state of the files has, if there is one. */
  private Optional<Known> known(Inventory inventory, PrintWriter err) {
    if (gate.before().isEmpty()) {
      return Optional.empty();
    }
    String before = gate.before().get();
    if (before.equals("-")) {
      throw new UnusableInputException("--diff takes a file or a folder, not standard input");
    }
    if (Files.notExists(Path.of(before))) {
      throw new UnusableInputException("--diff " + before + ": no such file or folder");
    }
    Inventory old = input.read(List.of(before), InputStream.nullInputStream());
    if (old.manifests().isEmpty() && old.workloads().isEmpty() && !old.problems().isEmpty()) {
      throw new UnusableInputException("--diff " + old.problems().getFirst());
    }
    old.problems()
        .forEach(
            problem -> err.println("note: not used, and what it had counts as new: " + problem));
    if (old.policies().configurations().isEmpty()) {
      err.println(
          "note: no DatabaseConfiguration in "
              + before
              + ": every finding counts as new; name one that both states share with --config");
    }
    err.flush();
    return Optional.of(fileCheck().known(old, inventory));
  }

  private record Written(CheckReport report) implements OutputOptions.Forms {
    @Override
    public String text(Style style) {
      return new TextCheckWriter(style).write(report);
    }

    @Override
    public String json() {
      return new JsonCheckWriter().write(report);
    }

    @Override
    public GroupedReport grouped() {
      return CheckGroups.of(report);
    }
  }
}
