package io.poolwarden.cli;

import io.poolwarden.cli.files.FileGather;
import io.poolwarden.cli.files.Inventory;
import io.poolwarden.cli.files.Item;
import io.poolwarden.cli.files.Places;
import io.poolwarden.output.CheckReport;
import io.poolwarden.output.CheckWriter;
import io.poolwarden.output.Checked;
import io.poolwarden.output.JsonCheckWriter;
import io.poolwarden.output.Problem;
import io.poolwarden.output.TextCheckWriter;
import io.poolwarden.policy.Configuration;
import io.poolwarden.policy.Evaluator;
import io.poolwarden.policy.Inputs;
import io.poolwarden.policy.Verdict;
import io.poolwarden.value.Ref;
import io.poolwarden.workload.Lookup;
import java.io.InputStream;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
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
          + " counted."
    },
    exitCodeList = {
      "0:Nothing would be denied.",
      "1:Something would be denied.",
      "2:The command line or the input could not be used (wins over 1).",
      "3:Internal error."
    })
public final class CheckCommand implements Callable<Integer> {
  private final InputStream standardInput;
  private final Clock clock;

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private InputOptions input = new InputOptions();

  @Parameters(
      paramLabel = "PATH",
      arity = "1..*",
      description =
          "Files, folders (their .yaml, .yml and .json files, at any depth), or - for standard"
              + " input.")
  private List<String> paths = new ArrayList<>();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      description = "${COMPLETION-CANDIDATES}; text unless given.")
  private Format format = Format.text;

  /** The formats of a check, as the option spells them. */
  enum Format {
    /** For people. */
    text,
    /** For programs. */
    json
  }

  /** A check that reads that standard input, and judges exemptions at that clock's time. */
  public CheckCommand(InputStream standardInput, Clock clock) {
    this.standardInput = standardInput;
    this.clock = clock;
  }

  @Override
  public Integer call() {
    Inventory inventory = input.read(paths, standardInput);
    CheckReport report = check(inventory);
    PrintWriter err = spec.commandLine().getErr();
    report.problems().forEach(problem -> err.println("error: " + problem));
    err.flush();
    PrintWriter out = spec.commandLine().getOut();
    out.print(writer().write(report));
    out.flush();
    if (!report.problems().isEmpty()) {
      return ExitCode.UNUSABLE_INPUT;
    }
    return report.wouldDeny() > 0 || report.exceeded() > 0 ? ExitCode.DENIED : ExitCode.OK;
  }

  private CheckWriter writer() {
    return switch (format) {
      case text -> new TextCheckWriter();
      case json -> new JsonCheckWriter();
    };
  }

  private CheckReport check(Inventory inventory) {
    FileGather gather = new FileGather(inventory, input.secrets());
    Evaluator evaluator = new Evaluator();
    Instant now = clock.instant();
    List<Checked> checked = new ArrayList<>();
    CheckedServers servers = new CheckedServers(inventory, evaluator, now);
    Map<String, String> missing = new TreeMap<>();
    for (Item item : inventory.topMost()) {
      Inputs inputs = gather.inputs(item.workload());
      Verdict verdict = evaluator.evaluate(inputs, inventory.policies(), now);
      checked.add(checked(inventory, item, verdict));
      servers.add(inputs);
      if (!verdict.configurations().isEmpty()) {
        missing(inputs).forEach(ref -> missing.putIfAbsent(ref, item.workload().ref().toString()));
      }
    }
    return new CheckReport(
        checked,
        servers.checked(),
        problems(inventory),
        notes(inventory, missing),
        inventory.ignored());
  }

  private static Checked checked(Inventory inventory, Item item, Verdict verdict) {
    Places places = new Places(inventory, item);
    List<Checked.Placed> findings =
        verdict.findings().stream()
            .map(finding ->
                new Checked.Placed(
                    finding,
                    finding.source().flatMap(source -> places.of(source, finding.container()))))
            .toList();
    return new Checked(item.workload().apiVersion(), item.manifest().place(), verdict, findings);
  }

  private static List<String> missing(Inputs inputs) {
    return inputs.objects().entrySet().stream()
        .filter(entry -> entry.getValue() instanceof Lookup.Absent)
        .map(Map.Entry::getKey)
        .map(CheckCommand::named)
        .toList();
  }

  private static String named(Ref ref) {
    return ref.kind() + " " + ref.namespace() + "/" + ref.name();
  }

  private List<Problem> problems(Inventory inventory) {
    List<Problem> problems = new ArrayList<>(inventory.problems());
    boolean nothing = inventory.workloads().isEmpty() && inventory.manifests().isEmpty();
    if (problems.isEmpty() && nothing && inventory.ignored() == 0) {
      throw new UnusableInputException(
          "nothing to check: no Kubernetes object in " + String.join(", ", paths));
    }
    return problems;
  }

  /** The namespaces of workloads of which labels would have to be known, and are not. */
  private static SortedSet<String> unlabelled(Inventory inventory) {
    SortedSet<String> namespaces = new TreeSet<>();
    if (inventory.policies().configurations().stream()
        .anyMatch(Configuration::dependsOnNamespaceLabels)) {
      inventory.topMost().forEach(item -> namespaces.add(item.workload().ref().namespace()));
      namespaces.removeAll(inventory.namespaces().keySet());
    }
    return namespaces;
  }

  private static List<String> notes(Inventory inventory, Map<String, String> missing) {
    List<String> notes = new ArrayList<>();
    missing.forEach(
        (object, user) -> notes.add(object + " is not among the files; " + user + " refers to it"));
    unlabelled(inventory)
        .forEach(namespace ->
            notes.add(
                "Namespace "
                    + namespace
                    + " is not among the files and counts as without labels, by which a"
                    + " DatabaseConfiguration chooses; give them with --namespace-labels "
                    + namespace
                    + "=KEY=VALUE"));
    if (inventory.policies().configurations().isEmpty() && inventory.problems().isEmpty()) {
      notes.add("no DatabaseConfiguration among the files: nothing is covered");
    }
    for (Configuration configuration : inventory.policies().configurations()) {
      configuration.servers().stream()
          .filter(server -> inventory.policies().server(server).isEmpty())
          .forEach(server ->
              notes.add(
                  "DatabaseServer "
                      + server
                      + " is not among the files; DatabaseConfiguration "
                      + configuration.name()
                      + " refers to it, and its connections are not counted"));
    }
    return notes;
  }
}
