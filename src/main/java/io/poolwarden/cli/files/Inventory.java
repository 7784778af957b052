package io.poolwarden.cli.files;

import io.poolwarden.output.Problem;
import io.poolwarden.policy.Policies;
import io.poolwarden.value.Ref;
import io.poolwarden.workload.Autoscaler;
import io.poolwarden.workload.Lookup;
import io.poolwarden.workload.Owner;
import io.poolwarden.workload.Workload;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The objects of the input by what they are for.
 *
 * @param namespaces the labels of the namespaces that are known
 * @param objects the content of ConfigMaps and Secrets
 * @param manifests where ConfigMaps, Secrets and configurations stand
 * @param autoscalers what may ask for other numbers of Pods
 * @param ignored the number of objects that a verdict does not depend on
 * @param doubts those of the ignored that are probably not what they were meant to be
 * @param problems the places that cannot be used
 */
public record Inventory(
    Policies policies,
    Map<String, Map<String, String>> namespaces,
    Map<Ref, Lookup> objects,
    Map<Ref, Manifest> manifests,
    List<Item> workloads,
    List<Autoscaler> autoscalers,
    int ignored,
    List<String> doubts,
    List<Problem> problems) {

  /** The group of Poolwarden's own resources. */
  static final String GROUP = "poolwarden.io";

  /** How a DatabaseServer is named. */
  public static Ref server(String name) {
    return new Ref(GROUP, "DatabaseServer", "", name);
  }

  /** The most replicas that an autoscaler of the input gives a workload. */
  public OptionalInt autoscaled(Workload workload) {
    return autoscalers.stream()
        .filter(autoscaler -> autoscaler.target().equals(workload.ref()))
        .mapToInt(Autoscaler::most)
        .max();
  }

  /** How a PoolExemption is named. */
  public static Ref exemption(String namespace, String name) {
    return new Ref(GROUP, "PoolExemption", namespace, name);
  }

  /** How a DatabaseConfiguration is named. */
  public static Ref configuration(String name) {
    return new Ref(GROUP, "DatabaseConfiguration", "", name);
  }

  /**
   * The workloads that answer for themselves: not those that another one of the input controls, nor
   * Jobs and Pods that have run to their end, both as in a dump of a cluster. Whoever writes a file
   * may write any owner or status into it: only those count that bear a UID, as the API server
   * gives it, and the owner's must be the one that is named.
   */
  public List<Item> topMost() {
    Set<Identity> present =
        workloads.stream()
            .map(Item::workload)
            .filter(workload -> !workload.uid().isEmpty())
            .map(workload -> new Identity(workload.ref(), workload.uid()))
            .collect(Collectors.toSet());
    return workloads.stream()
        .filter(item -> !hasRun(item.workload()))
        .filter(item -> owner(item.workload()).filter(present::contains).isEmpty())
        .toList();
  }

  private record Identity(Ref ref, String uid) {}

  private static boolean hasRun(Workload workload) {
    return workload.finished() && !workload.uid().isEmpty();
  }

  private static Optional<Identity> owner(Workload workload) {
    return workload
        .controller()
        .filter(owner -> owner.makes(workload.ref()))
        .map(owner -> new Identity(ref(owner, workload.ref().namespace()), owner.uid()));
  }

  private static Ref ref(Owner owner, String namespace) {
    return new Ref(owner.group(), owner.kind(), namespace, owner.name());
  }
}
