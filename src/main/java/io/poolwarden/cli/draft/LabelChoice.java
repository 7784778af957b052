package io.poolwarden.cli.draft;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.poolwarden.policy.Configuration;
import io.poolwarden.workload.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Finds the labels that choose some workloads and no others. */
final class LabelChoice {
  /** What the schema takes in one requirement. */
  private static final int VALUES = 64;

  /** Those that say what a workload is come first. */
  private static final List<String> PREFERRED =
      List.of(
          "database",
          "app.kubernetes.io/part-of",
          "app.kubernetes.io/instance",
          "app.kubernetes.io/name",
          "app",
          "k8s-app",
          "name",
          "app.kubernetes.io/component",
          "component",
          "tier");

  /** Those that change with every rollout, release or run. */
  private static final Set<String> PASSING =
      Set.of(
          "pod-template-hash",
          "pod-template-generation",
          "controller-revision-hash",
          "controller-uid",
          "job-name",
          "batch.kubernetes.io/job-name",
          "batch.kubernetes.io/controller-uid",
          "statefulset.kubernetes.io/pod-name",
          "apps.kubernetes.io/pod-index",
          "helm.sh/chart",
          "app.kubernetes.io/version",
          "version");

  private final List<Workload> members;
  private final Set<String> namespaces;

  LabelChoice(List<Workload> members) {
    this.members = members;
    this.namespaces =
        members.stream()
            .map(w -> w.ref().namespace())
            .collect(Collectors.toCollection(TreeSet::new));
  }

  /** {@code spec.match} that covers all members and none of the others. */
  Optional<ObjectNode> match(List<Workload> others) {
    List<Workload> near = others.stream().filter(this::isNear).toList();
    List<String> keys = keys();
    for (String key : keys) {
      if (near.stream().noneMatch(other -> chosen(other, key))) {
        return Optional.of(by(List.of(key)));
      }
    }
    for (String first : keys) {
      for (String second : keys) {
        if (!first.equals(second)
            && near.stream().noneMatch(other -> chosen(other, first) && chosen(other, second))) {
          return Optional.of(by(List.of(first, second)));
        }
      }
    }
    return near.isEmpty() && namespaces.size() <= VALUES
        ? Optional.of(by(List.of()))
        : Optional.empty();
  }

  private boolean isNear(Workload other) {
    return namespaces.size() > VALUES || namespaces.contains(other.ref().namespace());
  }

  private List<String> keys() {
    Set<String> common = new TreeSet<>(labels(members.getFirst()).keySet());
    members.forEach(member -> common.retainAll(labels(member).keySet()));
    common.removeAll(PASSING);
    common.removeIf(key -> values(key).size() > VALUES);
    List<String> keys = new ArrayList<>(PREFERRED);
    keys.retainAll(common);
    common.removeAll(keys);
    keys.addAll(common);
    return keys;
  }

  private Set<String> values(String key) {
    return members.stream()
        .map(member -> Objects.requireNonNull(labels(member).get(key)))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private boolean chosen(Workload other, String key) {
    String value = labels(other).get(key);
    return value != null && values(key).contains(value);
  }

  private static Map<String, String> labels(Workload workload) {
    return workload.template().labels();
  }

  private ObjectNode by(List<String> keys) {
    ObjectNode match = JsonNodeFactory.instance.objectNode();
    if (namespaces.size() <= VALUES) {
      requirement(match.putObject("namespaceSelector"), Configuration.NAMESPACE_NAME, namespaces);
    }
    if (!keys.isEmpty()) {
      ObjectNode selector = match.putObject("workloadSelector");
      keys.forEach(key -> requirement(selector, key, values(key)));
    }
    return match;
  }

  private static void requirement(ObjectNode selector, String key, Set<String> values) {
    if (values.size() == 1) {
      selector.withObject("/matchLabels").put(key, values.iterator().next());
      return;
    }
    ObjectNode requirement = selector.withArray("/matchExpressions").addObject();
    requirement.put("key", key).put("operator", "In");
    ArrayNode list = requirement.putArray("values");
    values.forEach(list::add);
  }
}
