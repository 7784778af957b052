package io.poolwarden.cli;

import io.poolwarden.cli.cluster.ClusterReader;
import io.poolwarden.cli.files.Inventory;
import io.poolwarden.cli.files.InventoryBuilder;
import io.poolwarden.cli.files.ManifestReader;
import io.poolwarden.cli.files.Manifests;
import io.poolwarden.cli.files.Secrets;
import io.poolwarden.workload.WorkloadKind;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of every command that reads manifests. */
final class InputOptions {
  @Option(
      names = "--config",
      paramLabel = "FILE",
      description =
          "One more file or folder, such as one with the DatabaseConfigurations; all that is in it"
              + " counts. May be repeated.")
  private List<String> configurations = new ArrayList<>();

  @Option(
      names = "--namespace-labels",
      paramLabel = "NAMESPACE=KEY=VALUE,...",
      description =
          "Labels of a namespace, where the files have no Namespace object or to add to it. May be"
              + " repeated.")
  private List<String> namespaceLabels = new ArrayList<>();

  @Mixin private ObjectOptions objects = new ObjectOptions();
  @Mixin private ClusterOptions cluster = new ClusterOptions();

  private @Nullable List<Manifests> policies;

  String namespace() {
    return objects.namespace();
  }

  /** The kinds that are read as workloads. */
  List<WorkloadKind> kinds() {
    return objects.kinds();
  }

  Secrets secrets() {
    Secrets ofFiles = objects.secrets();
    return ofFiles == Secrets.READ && readsCluster() ? Secrets.READ_OF_FILES : ofFiles;
  }

  /** Whether a cluster is read too. */
  boolean readsCluster() {
    return cluster.given();
  }

  /**
   * Reads the paths and the configurations, whatever is wrong with some of them; and of a cluster,
   * if one is named, its policies and Namespaces.
   */
  Inventory read(List<String> paths, InputStream standardInput) {
    return inventory(manifests(paths, standardInput));
  }

  /**
   * The same with other objects of the cluster. What the files have too is taken from the files.
   *
   * @param wanted what to list
   */
  Inventory read(
      List<String> paths,
      InputStream standardInput,
      Function<ClusterReader, List<Manifests>> wanted) {
    return inventory(manifests(paths, standardInput), listed(wanted));
  }

  /** What stands in the paths and the configurations. */
  Manifests manifests(List<String> paths, InputStream standardInput) {
    List<String> all = new ArrayList<>(configurations);
    all.addAll(paths);
    return new ManifestReader(standardInput).read(all);
  }

  /** The same, sorted, with what {@link #read} takes from a cluster; that is asked but once. */
  Inventory inventory(Manifests read) {
    if (policies == null) {
      policies = listed(reader -> List.of(reader.policies()));
    }
    return inventory(read, policies);
  }

  private Inventory inventory(Manifests read, List<Manifests> listed) {
    InventoryBuilder builder = new InventoryBuilder(kinds(), namespace()).add(read);
    listed.forEach(builder::addMissing);
    return builder.build(labels());
  }

  private List<Manifests> listed(Function<ClusterReader, List<Manifests>> wanted) {
    if (!cluster.given()) {
      return List.of();
    }
    try (ClusterReader reader = new ClusterReader(cluster.access())) {
      return wanted.apply(reader);
    }
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
