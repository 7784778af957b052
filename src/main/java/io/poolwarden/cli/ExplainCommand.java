package io.poolwarden.cli;

import io.poolwarden.cli.cluster.ClusterReader;
import io.poolwarden.cli.files.FileGather;
import io.poolwarden.cli.files.Inventory;
import io.poolwarden.cli.files.Item;
import io.poolwarden.cli.files.Manifests;
import io.poolwarden.cli.files.Places;
import io.poolwarden.output.ExplainReport;
import io.poolwarden.output.ExplainReport.ContainerReport;
import io.poolwarden.output.ExplainReport.SettingReport;
import io.poolwarden.output.ExplainReport.Variable;
import io.poolwarden.output.ExplainWriter;
import io.poolwarden.output.JsonExplainWriter;
import io.poolwarden.output.Place;
import io.poolwarden.output.TextExplainWriter;
import io.poolwarden.policy.Covered;
import io.poolwarden.policy.Evaluator;
import io.poolwarden.policy.Inputs;
import io.poolwarden.policy.Verdict;
import io.poolwarden.policy.Wording;
import io.poolwarden.value.Source;
import io.poolwarden.value.Value;
import io.poolwarden.workload.Container;
import io.poolwarden.workload.Kubelet;
import io.poolwarden.workload.Start;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code explain}: what each container would run with, and where every value came from. */
@Command(
    name = "explain",
    description = {
      "Shows what each container of a workload would run with: its environment as the kubelet"
          + " makes it, and the settings of its database clients.%n",
      "explain deploy/api -n shop -f manifests/%nexplain --all -f manifests/%n"
          + "explain deploy/api -n shop -c api --context production"
    },
    exitCodeList = {
      "0:Done, whatever the verdict would be.",
      "2:The command line or the input could not be used.",
      "3:Internal error."
    })
public final class ExplainCommand implements Callable<Integer> {
  private static final int SHOWN = 20;

  private final InputStream standardInput;
  private final Clock clock;

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private InputOptions input = new InputOptions();

  @Parameters(
      arity = "0..*",
      paramLabel = "KIND/NAME",
      description = "The workload, such as deploy/api; what follows it are more paths.")
  private List<String> words = new ArrayList<>();

  @Option(
      names = {"-f", "--filename"},
      paramLabel = "PATH",
      description =
          "Files, folders, or - for standard input. May be repeated; needed unless a cluster is"
              + " read.")
  private List<String> paths = new ArrayList<>();

  @Option(
      names = {"-c", "--container"},
      paramLabel = "CONTAINER",
      description = "This container alone.")
  private @Nullable String container;

  @Option(names = "--all", description = "Every workload that there is, in every namespace.")
  private boolean all;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      description = "${COMPLETION-CANDIDATES}; text unless given.")
  private Format format = Format.text;

  /** The formats of an explanation, as the option spells them. */
  enum Format {
    /** For people. */
    text,
    /** One JSON object a workload and line. */
    json
  }

  /** An explanation that reads that standard input, at that clock's time. */
  public ExplainCommand(InputStream standardInput, Clock clock) {
    this.standardInput = standardInput;
    this.clock = clock;
  }

  @Override
  public Integer call() {
    if (!all && words.isEmpty()) {
      throw new UnusableInputException("name a workload as KIND/NAME, or give --all");
    }
    List<String> from = new ArrayList<>(paths);
    from.addAll(all ? words : words.subList(1, words.size()));
    if (from.isEmpty() && !input.readsCluster()) {
      throw new UnusableInputException("name files with -f, or a cluster with --context");
    }
    Optional<WorkloadName> name =
        all ? Optional.empty() : Optional.of(WorkloadName.parse(words.getFirst(), input.kinds()));
    Inventory inventory = input.read(from, standardInput, cluster -> wanted(cluster, name));
    Streams streams = new Streams(spec);
    streams.errors(inventory.problems());
    List<Item> chosen =
        name.map(known -> known.in(inventory, input.namespace()))
            .orElseGet(() -> input.readsCluster() ? inventory.topMost() : inventory.workloads());
    streams.print(writer().write(explained(inventory, chosen)));
    return inventory.problems().isEmpty() ? ExitCode.OK : ExitCode.UNUSABLE_INPUT;
  }

  private List<Manifests> wanted(ClusterReader cluster, Optional<WorkloadName> name) {
    return List.of(
        cluster.policiesIfAny(),
        name.map(known -> cluster.workloads(List.of(known.kind()), input.namespace()))
            .orElseGet(() -> cluster.workloads(input.kinds(), "")));
  }

  private List<ExplainReport> explained(Inventory inventory, List<Item> chosen) {
    List<ExplainReport> reports = chosen.stream().map(item -> explain(inventory, item)).toList();
    if (container == null) {
      return reports;
    }
    List<ExplainReport> with =
        reports.stream().filter(report -> !report.containers().isEmpty()).toList();
    if (with.isEmpty()) {
      throw new UnusableInputException(
          "no container \""
              + container
              + "\"; there are "
              + chosen.stream()
                  .flatMap(item -> item.workload().template().containers().stream())
                  .map(Container::name)
                  .distinct()
                  .limit(SHOWN)
                  .collect(Collectors.joining(", ")));
    }
    return with;
  }

  private ExplainWriter writer() {
    return switch (format) {
      case text -> new TextExplainWriter();
      case json -> new JsonExplainWriter();
    };
  }

  private ExplainReport explain(Inventory inventory, Item item) {
    Inputs inputs = new FileGather(inventory, input.secrets()).inputs(item.workload());
    Instant now = clock.instant();
    Verdict verdict = new Evaluator().evaluate(inputs, inventory.policies(), now);
    Places places = new Places(inventory, item);
    return new ExplainReport(
        item.workload().ref(),
        item.manifest().place(),
        verdict,
        inventory.policies().exemptions().stream()
            .filter(exemption -> exemption.holdsAt(now))
            .filter(exemption -> exemption.names(item.workload().ref()))
            .filter(e -> verdict.configurations().contains(e.spec().configuration()))
            .toList(),
        item.workload().template().containers().stream()
            .filter(one -> container == null || container.equals(one.name()))
            .map(one -> container(inputs, one, verdict, places))
            .toList());
  }

  private static ContainerReport container(
      Inputs inputs, Container container, Verdict verdict, Places places) {
    Start start = Kubelet.start(inputs.workload(), container, inputs.objects());
    List<Variable> env =
        start.environment().entries().entrySet().stream()
            .map(entry ->
                new Variable(
                    entry.getKey(),
                    entry.getValue(),
                    places.of(entry.getValue().source(), container.name())))
            .toList();
    return new ContainerReport(
        container.name(), start.refused(), env, settings(verdict, container.name(), places));
  }

  private static List<SettingReport> settings(Verdict verdict, String container, Places places) {
    List<SettingReport> settings = new ArrayList<>();
    for (Covered covered : verdict.covered()) {
      if (covered.container().equals(container)) {
        for (Covered.Resolved resolved : covered.settings()) {
          settings.add(
              new SettingReport(
                  covered.configuration(),
                  covered.client(),
                  resolved,
                  place(places, covered, resolved.value())));
        }
      }
    }
    return settings;
  }

  /** A declared value stands in the configuration, or in the annotation of the workload's owner. */
  private static Optional<Place> place(Places places, Covered covered, Value value) {
    if (value instanceof Value.Known(_, Source.Fallback fallback)) {
      return Wording.annotation(fallback)
          .map(annotation -> places.of(annotation, covered.container()))
          .orElseGet(() -> places.configuration(covered.configuration()));
    }
    return places.of(value.source(), covered.container());
  }
}
