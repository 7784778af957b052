package io.poolwarden.cli;

import io.poolwarden.cli.files.Inventory;
import io.poolwarden.cli.files.InventoryBuilder;
import io.poolwarden.cli.files.ManifestReader;
import io.poolwarden.cli.files.Manifests;
import io.poolwarden.cli.files.Secrets;
import io.poolwarden.workload.WorkloadDecoder;
import io.poolwarden.workload.WorkloadKind;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of every command that reads manifests. */
final class InputOptions {
  @Option(
      names = {"-n", "--namespace"},
      paramLabel = "NAMESPACE",
      defaultValue = "default",
      description =
          "The namespace of objects that name none (and, for explain, of the workload);"
              + " ${DEFAULT-VALUE} unless given.")
  private String namespace = "default";

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "A file or folder with more DatabaseConfigurations. May be repeated.")
  private List<String> configurations = new ArrayList<>();

  @Option(
      names = "--namespace-labels",
      paramLabel = "NAMESPACE=KEY=VALUE,...",
      description =
          "Labels of a namespace, where the files have no Namespace object or to add to it. May be"
              + " repeated.")
  private List<String> namespaceLabels = new ArrayList<>();

  @Option(
      names = "--read-secrets",
      description =
          "Look into Secrets of the files too, as an installation does that may read them. No"
              + " value of theirs is shown.")
  private boolean readSecrets;

  @Mixin private KindOptions kinds = new KindOptions();

  String namespace() {
    return namespace;
  }

  /** The kinds that are read as workloads. */
  List<WorkloadKind> kinds() {
    return kinds.all();
  }

  Secrets secrets() {
    return readSecrets ? Secrets.READ : Secrets.UNREAD;
  }

  /** Reads the paths and the configurations, whatever is wrong with some of them. */
  Inventory read(List<String> paths, InputStream standardInput) {
    return inventory(manifests(paths, standardInput));
  }

  /** What stands in the paths and the configurations. */
  Manifests manifests(List<String> paths, InputStream standardInput) {
    List<String> all = new ArrayList<>(configurations);
    all.addAll(paths);
    return new ManifestReader(standardInput).read(all);
  }

  /** The same, sorted. */
  Inventory inventory(Manifests read) {
    return new InventoryBuilder(new WorkloadDecoder(kinds.all()), namespace)
        .add(read)
        .build(labels());
  }

  private Map<String, Map<String, String>> labels() {
    Map<String, Map<String, String>> labels = new HashMap<>();
    for (String given : namespaceLabels) {
      int split = given.indexOf('=');
      if (split <= 0) {
        throw wrongLabels(given);
      }
      Map<String, String> own =
          labels.computeIfAbsent(given.substring(0, split), _ -> new HashMap<>());
      for (String pair : given.substring(split + 1).split(",", -1)) {
        int equals = pair.indexOf('=');
        if (equals <= 0) {
          throw wrongLabels(given);
        }
        own.put(pair.substring(0, equals), pair.substring(equals + 1));
      }
    }
    return labels;
  }

  private static UnusableInputException wrongLabels(String given) {
    return new UnusableInputException(
        "--namespace-labels "
            + given
            + ": write it as NAMESPACE=KEY=VALUE, such as shop=environment=staging,team=shop");
  }
}
