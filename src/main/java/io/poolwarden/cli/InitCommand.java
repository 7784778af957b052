package io.poolwarden.cli;

import io.poolwarden.cli.cluster.ClusterReader;
import io.poolwarden.cli.draft.DraftWriter;
import io.poolwarden.cli.draft.Drafter;
import io.poolwarden.cli.draft.Drafts;
import io.poolwarden.cli.draft.Preset;
import io.poolwarden.cli.draft.Presets;
import io.poolwarden.cli.files.Inventory;
import io.poolwarden.cli.files.Manifests;
import java.io.InputStream;
import java.time.Clock;
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

/** {@code init}: DatabaseConfigurations drafted from what runs now. */
@Command(
    name = "init",
    description = {
      "Drafts DatabaseConfigurations that only report (validationActions: [Audit]) from what runs"
          + " now, in files or in a cluster. Nothing that is in a Secret is written.%n",
      "init manifests/ > databaseconfigurations.yaml%ninit --context production"
    },
    exitCodeList = {
      "0:Done, with or without a draft.",
      "2:The command line or the input could not be used.",
      "3:Internal error."
    })
public final class InitCommand implements Callable<Integer> {
  private final InputStream standardInput;
  private final Clock clock;

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private InputOptions input = new InputOptions();

  @Parameters(
      paramLabel = "PATH",
      arity = "0..*",
      description = "Files, folders, or - for standard input; needed unless a cluster is read.")
  private List<String> paths = new ArrayList<>();

  @Option(
      names = "--preset",
      paramLabel = "NAME",
      description = "Take every workload for this application, whatever its image and keys say.")
  private @Nullable String preset;

  @Option(names = "--list-presets", description = "Only list the applications that are known.")
  private boolean listPresets;

  /** A drafting command that reads that standard input, at that clock's time. */
  public InitCommand(InputStream standardInput, Clock clock) {
    this.standardInput = standardInput;
    this.clock = clock;
  }

  @Override
  public Integer call() {
    Streams streams = new Streams(spec);
    Presets presets = Presets.read();
    if (listPresets) {
      streams.print(listed(presets));
      return ExitCode.OK;
    }
    if (paths.isEmpty() && !input.readsCluster()) {
      throw new UnusableInputException("name files or folders, or a cluster with --context");
    }
    Optional<Preset> chosen = chosen(presets);
    Inventory inventory = input.read(paths, standardInput, this::wanted);
    streams.errors(inventory.problems());
    if (inventory.workloads().isEmpty()) {
      throw new UnusableInputException("nothing to draft from: there is no workload");
    }
    Drafts drafts =
        new Drafter(inventory, input.secrets(), presets, chosen, clock.instant()).drafts();
    streams.print(new DraftWriter().write(drafts));
    return inventory.problems().isEmpty() ? ExitCode.OK : ExitCode.UNUSABLE_INPUT;
  }

  private List<Manifests> wanted(ClusterReader cluster) {
    return List.of(cluster.policiesIfAny(), cluster.workloads(input.kinds(), ""));
  }

  private Optional<Preset> chosen(Presets presets) {
    if (preset == null) {
      return Optional.empty();
    }
    Optional<Preset> known = presets.named(preset);
    if (known.isEmpty()) {
      throw new UnusableInputException(
          "no preset \""
              + preset
              + "\"; there are "
              + presets.all().stream().map(Preset::name).collect(Collectors.joining(", ")));
    }
    if (!known.get().judged()) {
      throw new UnusableInputException(
          known.get().title()
              + "'s pool is "
              + known.get().library()
              + "'s, which Poolwarden does not judge");
    }
    return known;
  }

  private static String listed(Presets presets) {
    StringBuilder text = new StringBuilder();
    for (Preset preset : presets.all()) {
      text.append(
          "%-12s %-16s %-20s %s%n"
              .formatted(
                  preset.name(),
                  preset.title(),
                  preset.judged() ? preset.library() : preset.library() + " (left out)",
                  preset.from()));
    }
    return text.toString();
  }
}
