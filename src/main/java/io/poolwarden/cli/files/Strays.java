package io.poolwarden.cli.files;

import com.fasterxml.jackson.databind.JsonNode;
import io.poolwarden.workload.WorkloadKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tells objects that are none of a verdict's business from those that only look so, by a misspelt
 * kind or another group's: the API server would refuse these. Of kinds that others have defined
 * nothing can be said, and these groups have a dot.
 */
final class Strays {
  private static final String DOMAIN = ".k8s.io";

  private static final List<String> CORE =
      List.of(
          "Binding",
          "ComponentStatus",
          // A kubeconfig, which is no object and has this form.
          "Config",
          "ConfigMap",
          "Endpoints",
          "Event",
          "LimitRange",
          "Namespace",
          "Node",
          "PersistentVolume",
          "PersistentVolumeClaim",
          "Pod",
          "PodTemplate",
          "ReplicationController",
          "ResourceQuota",
          "Secret",
          "Service",
          "ServiceAccount");

  /** Every kind of those groups, as of Kubernetes 1.34. */
  private static final Map<String, List<String>> GROUPS =
      Map.of(
          "",
          CORE,
          "apps",
          List.of("ControllerRevision", "DaemonSet", "Deployment", "ReplicaSet", "StatefulSet"),
          "batch",
          List.of("CronJob", "Job"),
          "autoscaling",
          List.of("HorizontalPodAutoscaler", "Scale"));

  private record Known(String apiVersion, String kind) {
    @Override
    public String toString() {
      return kind + " of " + apiVersion;
    }
  }

  private final List<Known> read = new ArrayList<>();

  /** With these kinds as workloads. */
  Strays(List<WorkloadKind> kinds) {
    kinds.forEach(kind ->
        read.add(
            new Known(
                kind.group().isEmpty() ? kind.version() : kind.group() + "/" + kind.version(),
                kind.kind())));
    for (String kind : List.of("Namespace", "ConfigMap", "Secret")) {
      read.add(new Known("v1", kind));
    }
    read.add(new Known("autoscaling/v2", "HorizontalPodAutoscaler"));
    for (String kind : List.of("DatabaseConfiguration", "DatabaseServer", "PoolExemption")) {
      read.add(new Known(Inventory.GROUP + "/v1alpha1", kind));
    }
  }

  /** Whether a list is one of a kind that is read, or has an item of one. */
  boolean reads(JsonNode list) {
    String kind = list.path("kind").asText();
    String items = kind.substring(0, kind.length() - "List".length());
    if (reads(list.path("apiVersion").asText(), items)) {
      return true;
    }
    for (JsonNode item : list.path("items")) {
      if (reads(item.path("apiVersion").asText(), item.path("kind").asText())) {
        return true;
      }
    }
    return false;
  }

  /** Whatever the version: what is read of one is read of all. */
  private boolean reads(String apiVersion, String kind) {
    return read.stream()
        .anyMatch(known ->
            known.kind().equals(kind) && group(known.apiVersion()).equals(group(apiVersion)));
  }

  private static String group(String apiVersion) {
    return apiVersion.substring(0, Math.max(0, apiVersion.indexOf('/')));
  }

  /**
   * What is wrong with an object that was not read. Of a group that is not known, only what has the
   * kind of another is doubted: tools have such groups in their own files.
   *
   * @param group of its {@code apiVersion}
   */
  Optional<String> doubt(String group, String apiVersion, String kind) {
    if ((group.contains(".") && !group.endsWith(DOMAIN)) || kind.endsWith("List")) {
      return Optional.empty();
    }
    Optional<Known> meant =
        read.stream().filter(known -> known.kind().equalsIgnoreCase(kind)).findFirst();
    List<String> kinds = GROUPS.get(group);
    boolean wrong = kinds == null ? meant.isPresent() : !kinds.contains(kind);
    return wrong
        ? Optional.of(
            apiVersion
                + " has no kind "
                + kind
                + ", and the object is ignored"
                + meant.map(known -> "; " + known + " is probably meant").orElse(""))
        : Optional.empty();
  }
}
