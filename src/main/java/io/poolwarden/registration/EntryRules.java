package io.poolwarden.registration;

import io.fabric8.kubernetes.api.model.admissionregistration.v1.MatchCondition;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.RuleWithOperations;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.RuleWithOperationsBuilder;
import io.poolwarden.admission.Entry;
import io.poolwarden.workload.WorkloadKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which requests an entry is for: one version of each resource, as {@code matchPolicy: Equivalent}
 * brings the others, and no wildcards.
 */
final class EntryRules {
  private static final String CREATE = "CREATE";
  private static final String UPDATE = "UPDATE";
  private static final String DELETE = "DELETE";
  private static final String NAMESPACED = "Namespaced";
  private static final String CLUSTER = "Cluster";

  private EntryRules() {}

  static List<RuleWithOperations> rules(Entry entry, List<WorkloadKind> kinds) {
    return switch (entry) {
      case WORKLOADS -> workloads(kinds);
      case DATABASE_CONFIGURATIONS ->
          List.of(
              rule(
                  "poolwarden.io",
                  "v1alpha1",
                  List.of("databaseconfigurations"),
                  CLUSTER,
                  List.of(CREATE, UPDATE, DELETE)));
      case CONFIG_MAPS ->
          List.of(
              rule("", "v1", List.of("configmaps"), NAMESPACED, List.of(CREATE, UPDATE, DELETE)));
      case NAMESPACES -> List.of(rule("", "v1", List.of("namespaces"), CLUSTER, List.of(UPDATE)));
      case SCALE ->
          List.of(
              rule("", "v1", List.of("replicationcontrollers/scale"), NAMESPACED, List.of(UPDATE)),
              rule(
                  "apps",
                  "v1",
                  List.of("deployments/scale", "replicasets/scale", "statefulsets/scale"),
                  NAMESPACED,
                  List.of(UPDATE)));
      case AUTOSCALERS ->
          List.of(
              rule(
                  "autoscaling",
                  "v2",
                  List.of("horizontalpodautoscalers"),
                  NAMESPACED,
                  List.of(CREATE, UPDATE)));
    };
  }

  /** Conditions that hold or not without an error for every operation, DELETE included. */
  static List<MatchCondition> conditions(Entry entry) {
    return switch (entry) {
      case WORKLOADS ->
          List.of(
              condition(
                  "not-by-a-node",
                  "request.resource.resource != 'pods' || !has(request.userInfo.groups)"
                      + " || !('system:nodes' in request.userInfo.groups)"));
      case CONFIG_MAPS ->
          List.of(
              condition(
                  "not-the-root-ca", "!has(request.name) || request.name != 'kube-root-ca.crt'"),
              condition(
                  "data-differ",
                  "request.operation != 'UPDATE' || object.?data != oldObject.?data"
                      + " || object.?binaryData != oldObject.?binaryData"));
      case NAMESPACES ->
          List.of(
              condition(
                  "labels-differ",
                  "request.operation != 'UPDATE'"
                      + " || object.metadata.?labels != oldObject.metadata.?labels"));
      case DATABASE_CONFIGURATIONS, SCALE, AUTOSCALERS -> List.of();
    };
  }

  private static List<RuleWithOperations> workloads(List<WorkloadKind> kinds) {
    var byVersion = new LinkedHashMap<List<String>, List<String>>();
    for (WorkloadKind kind : kinds) {
      byVersion
          .computeIfAbsent(List.of(kind.group(), kind.version()), version -> new ArrayList<>())
          .add(kind.plural());
    }
    byVersion
        .computeIfAbsent(List.of("", "v1"), version -> new ArrayList<>())
        .add("pods/ephemeralcontainers");
    return byVersion.entrySet().stream().map(EntryRules::workloads).toList();
  }

  private static RuleWithOperations workloads(Map.Entry<List<String>, List<String>> version) {
    return rule(
        version.getKey().getFirst(),
        version.getKey().getLast(),
        version.getValue().stream().sorted().toList(),
        NAMESPACED,
        List.of(CREATE, UPDATE));
  }

  private static RuleWithOperations rule(
      String group, String version, List<String> resources, String scope, List<String> operations) {
    return new RuleWithOperationsBuilder()
        .withApiGroups(group)
        .withApiVersions(version)
        .withResources(resources)
        .withScope(scope)
        .withOperations(operations)
        .build();
  }

  private static MatchCondition condition(String name, String expression) {
    return new MatchCondition(expression, name);
  }
}
