package io.poolwarden.registration;

import io.fabric8.kubernetes.api.model.admissionregistration.v1.MatchCondition;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.RuleWithOperations;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.RuleWithOperationsBuilder;
import io.poolwarden.admission.Entry;
import io.poolwarden.workload.WorkloadKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

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

  /** Of a workload itself; those of its template are a part of that. */
  private static final List<String> OWN_ANNOTATIONS =
      List.of("poolwarden.io/clients", "poolwarden.io/library-version");

  /** What else decides how many Pods there are, beside replicas and parallelism. */
  private static final List<String> NUMBERS =
      List.of(
          ".?spec.?strategy",
          ".?spec.?completions",
          ".?spec.?concurrencyPolicy",
          ".?spec.?jobTemplate.?spec.?parallelism",
          ".?spec.?jobTemplate.?spec.?completions");

  /** The same of KEDA's ScaledJob: another kind's fields of these names may have any shape. */
  private static final List<String> NUMBERS_OF_SCALED_JOBS =
      List.of(
          ".?spec.?maxReplicaCount",
          ".?spec.?jobTargetRef.?parallelism",
          ".?spec.?jobTargetRef.?completions");

  private static final MatchCondition NOT_THE_ROOT_CA =
      condition("not-the-root-ca", "!has(request.name) || request.name != 'kube-root-ca.crt'");

  private EntryRules() {}

  static List<RuleWithOperations> rules(Entry entry, List<WorkloadKind> kinds) {
    return switch (entry) {
      case WORKLOADS -> workloads(kinds);
      case DATABASE_CONFIGURATIONS -> configurations(CREATE, UPDATE);
      case DATABASE_SERVERS -> servers(CREATE, UPDATE);
      case DATABASE_SERVER_DELETIONS -> servers(DELETE);
      case DATABASE_CONFIGURATION_DELETIONS -> configurations(DELETE);
      case CONFIG_MAPS -> configMaps(CREATE, UPDATE);
      case CONFIG_MAP_DELETIONS -> configMaps(DELETE);
      case NAMESPACES -> List.of(rule("", "v1", List.of("namespaces"), CLUSTER, List.of(UPDATE)));
      case SCALE -> sizes(kinds);
      case AUTOSCALERS ->
          List.of(
              rule(
                  "autoscaling",
                  "v2",
                  List.of("horizontalpodautoscalers"),
                  NAMESPACED,
                  List.of(CREATE, UPDATE)),
              rule(
                  "keda.sh",
                  "v1alpha1",
                  List.of("scaledobjects"),
                  NAMESPACED,
                  List.of(CREATE, UPDATE)));
    };
  }

  /**
   * Conditions that hold or not without an error for every operation, DELETE included. What they
   * leave out is what the judges would let pass anyway: so that goes on while nobody answers.
   */
  static List<MatchCondition> conditions(Entry entry, List<WorkloadKind> kinds) {
    return switch (entry) {
      case WORKLOADS ->
          List.of(
              condition(
                  "not-by-a-node",
                  "request.resource.resource != 'pods' || !has(request.userInfo.groups)"
                      + " || !('system:nodes' in request.userInfo.groups)"),
              condition("template-differs", templateDiffers(kinds)));
      case DATABASE_CONFIGURATIONS, DATABASE_SERVERS, AUTOSCALERS ->
          List.of(condition("spec-differs", ofUpdates(differs(".?spec"))));
      case SCALE -> List.of(condition("more-may-run", moreMayRun(kinds)));
      case CONFIG_MAPS ->
          List.of(
              NOT_THE_ROOT_CA,
              condition(
                  "data-differ", ofUpdates(differs(".?data") + " || " + differs(".?binaryData"))));
      case CONFIG_MAP_DELETIONS -> List.of(NOT_THE_ROOT_CA);
      case NAMESPACES ->
          List.of(
              condition(
                  "labels-differ",
                  "request.operation != 'UPDATE' || " + differs(".metadata.?labels")));
      case DATABASE_CONFIGURATION_DELETIONS, DATABASE_SERVER_DELETIONS -> List.of();
    };
  }

  /**
   * Finalizers, owners, replicas and status are no part of what is judged, and neither are objects
   * that are being deleted.
   */
  private static String templateDiffers(List<WorkloadKind> kinds) {
    return ofUpdates(String.join(" || ", templateParts(kinds)));
  }

  private static Set<String> templateParts(List<WorkloadKind> kinds) {
    String pods =
        "request.resource.resource == 'pods' && (%s || %s || %s)"
            .formatted(
                differs(".?spec"), differs(".metadata.?labels"), differs(".metadata.?annotations"));
    var parts = new LinkedHashSet<>(List.of("(" + pods + ")"));
    kinds.stream()
        .map(WorkloadKind::template)
        .filter(template -> !template.isEmpty())
        .forEach(template -> parts.add(differs(step(template))));
    OWN_ANNOTATIONS.forEach(key -> parts.add(differs(".metadata.?annotations[?'" + key + "']")));
    return parts;
  }

  /**
   * The numbers of Pods of what has a number. A Pod has none, a DaemonSet has the nodes', and
   * ReplicaSets are mostly a Deployment's.
   */
  private static List<RuleWithOperations> sizes(List<WorkloadKind> kinds) {
    Set<String> scaled =
        Set.of("deployments", "replicasets", "statefulsets", "replicationcontrollers");
    Set<String> left = Set.of("pods", "daemonsets", "replicasets");
    var byVersion = new LinkedHashMap<List<String>, List<String>>();
    for (WorkloadKind kind : kinds) {
      boolean builtIn = WorkloadKind.BUILT_IN.contains(kind);
      var resources =
          byVersion.computeIfAbsent(
              List.of(kind.group(), kind.version()), version -> new ArrayList<>());
      if (!builtIn || !left.contains(kind.plural())) {
        resources.add(kind.plural());
      }
      if (!builtIn || scaled.contains(kind.plural())) {
        resources.add(kind.plural() + "/scale");
      }
    }
    return byVersion.entrySet().stream()
        .map(entry ->
            rule(
                entry.getKey().getFirst(),
                entry.getKey().getLast(),
                entry.getValue().stream().sorted().toList(),
                NAMESPACED,
                List.of(UPDATE)))
        .toList();
  }

  /** Where the template differs too, the entry of workloads is asked. */
  private static String moreMayRun(List<WorkloadKind> kinds) {
    return "has(request.subResource) && request.subResource == 'scale'"
        + " ? object.?spec.?replicas.orValue(0) > oldObject.?spec.?replicas.orValue(0)"
        + " : !has(object.metadata.deletionTimestamp) && ("
        + raised(".?spec.?replicas")
        + " || "
        + raised(".?spec.?parallelism")
        + " || "
        + anyDiffers(NUMBERS)
        + (kinds.stream().anyMatch(EntryRules::isScaledJob) ? " || " + scaledJobDiffers() : "")
        + ") && !("
        + String.join(" || ", templateParts(kinds))
        + ")";
  }

  private static boolean isScaledJob(WorkloadKind kind) {
    return kind.group().equals("keda.sh") && kind.kind().equals("ScaledJob");
  }

  private static String scaledJobDiffers() {
    return "(request.resource.group == 'keda.sh' && request.resource.resource == 'scaledjobs' && ("
        + anyDiffers(NUMBERS_OF_SCALED_JOBS)
        + "))";
  }

  private static String anyDiffers(List<String> paths) {
    return paths.stream().map(EntryRules::differs).collect(Collectors.joining(" || "));
  }

  /** Both default to one. */
  private static String raised(String path) {
    return "object" + path + ".orValue(1) > oldObject" + path + ".orValue(1)";
  }

  /** Any name of a field is a key; not every one is an identifier. */
  private static String step(List<String> template) {
    return "[?'" + String.join("'][?'", template) + "']";
  }

  private static String ofUpdates(String differs) {
    return "request.operation != 'UPDATE' || (!has(object.metadata.deletionTimestamp) && ("
        + differs
        + "))";
  }

  private static String differs(String path) {
    return "object" + path + " != oldObject" + path;
  }

  private static List<RuleWithOperations> configurations(String... operations) {
    return List.of(
        rule(
            "poolwarden.io",
            "v1alpha1",
            List.of("databaseconfigurations"),
            CLUSTER,
            List.of(operations)));
  }

  private static List<RuleWithOperations> servers(String... operations) {
    return List.of(
        rule(
            "poolwarden.io", "v1alpha1", List.of("databaseservers"), CLUSTER, List.of(operations)));
  }

  private static List<RuleWithOperations> configMaps(String... operations) {
    return List.of(rule("", "v1", List.of("configmaps"), NAMESPACED, List.of(operations)));
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
        .addAll(List.of("pods/ephemeralcontainers", "pods/resize"));
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
