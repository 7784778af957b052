package io.poolwarden.cli;

import io.poolwarden.cli.files.Inventory;
import io.poolwarden.cli.files.Item;
import io.poolwarden.value.Ref;
import io.poolwarden.workload.WorkloadKind;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** A workload as kubectl names one: {@code deploy/api}, {@code deployments/api}. */
public record WorkloadName(WorkloadKind kind, String name) {
  private static final Map<String, String> SHORT_NAMES =
      Map.of(
          "po", "Pod",
          "rc", "ReplicationController",
          "deploy", "Deployment",
          "sts", "StatefulSet",
          "ds", "DaemonSet",
          "rs", "ReplicaSet",
          "cj", "CronJob");

  private static final int SHOWN = 20;

  /**
   * Reads {@code KIND/NAME}; as kubectl, {@code rollouts.argoproj.io} says the group too.
   *
   * @param kinds those that are known; of two of the same name the first one is meant
   */
  public static WorkloadName parse(String text, List<WorkloadKind> kinds) {
    int slash = text.indexOf('/');
    if (slash <= 0 || slash == text.length() - 1) {
      throw new UnusableInputException(
          "\"" + text + "\" is no KIND/NAME, such as deploy/api or statefulset/db");
    }
    String word = text.substring(0, slash).toLowerCase(Locale.ROOT);
    int dot = word.indexOf('.');
    String kind = dot < 0 ? word : word.substring(0, dot);
    String group = dot < 0 ? "" : word.substring(dot + 1);
    return kinds.stream()
        .filter(k -> group.isEmpty() || isIn(k, group))
        .filter(k -> isNamed(k, kind))
        .findFirst()
        .map(k -> new WorkloadName(k, text.substring(slash + 1)))
        .orElseThrow(() ->
            new UnusableInputException(
                "unknown kind of workload \"" + word + "\"; known are " + listed(kinds)));
  }

  /** {@code apps}, or {@code v1.apps}. */
  private static boolean isIn(WorkloadKind kind, String group) {
    return kind.group().equals(group) || (kind.version() + "." + kind.group()).equals(group);
  }

  private static boolean isNamed(WorkloadKind kind, String word) {
    return kind.plural().equals(word)
        || kind.kind().toLowerCase(Locale.ROOT).equals(word)
        || (WorkloadKind.BUILT_IN.contains(kind) && kind.kind().equals(SHORT_NAMES.get(word)));
  }

  private static String listed(List<WorkloadKind> kinds) {
    return kinds.stream().map(WorkloadKind::kind).collect(Collectors.joining(", "));
  }

  /** The workload of that name in a namespace. */
  public Ref ref(String namespace) {
    return new Ref(kind.group(), kind.kind(), namespace, name);
  }

  /** The workload of that name, or an error that says which there are. */
  List<Item> in(Inventory inventory, String namespace) {
    Ref wanted = ref(namespace);
    List<Item> found =
        inventory.workloads().stream()
            .filter(item -> item.workload().ref().equals(wanted))
            .toList();
    if (found.isEmpty()) {
      throw new UnusableInputException(
          kind.kind()
              + " "
              + namespace
              + "/"
              + name
              + " is not among the files"
              + there(inventory));
    }
    return found;
  }

  private static String there(Inventory inventory) {
    List<Item> items = inventory.workloads();
    if (items.isEmpty()) {
      return "; they have no workload";
    }
    String names =
        items.stream()
            .limit(SHOWN)
            .map(item -> item.workload().ref())
            .map(ref -> ref.kind() + " " + ref.namespace() + "/" + ref.name())
            .collect(Collectors.joining(", "));
    return "; they have "
        + names
        + (items.size() > SHOWN ? " and " + (items.size() - SHOWN) + " more" : "");
  }
}
