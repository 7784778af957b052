package io.poolwarden.workload;

import java.util.List;

/**
 * A kind of object that has a pod template.
 *
 * @param group the API group, empty for the core group
 * @param version the version that is watched, such as {@code v1}; others decode alike
 * @param plural the resource's name in URLs and rules, such as {@code deployments}
 * @param template the path to the pod template, empty for a Pod, which is its own
 */
public record WorkloadKind(
    String group, String version, String kind, String plural, List<String> template) {

  private static final List<String> SPEC_TEMPLATE = List.of("spec", "template");

  /** The kinds of Kubernetes itself. */
  public static final List<WorkloadKind> BUILT_IN =
      List.of(
          new WorkloadKind("", "v1", "Pod", "pods", List.of()),
          new WorkloadKind(
              "", "v1", "ReplicationController", "replicationcontrollers", SPEC_TEMPLATE),
          new WorkloadKind("apps", "v1", "Deployment", "deployments", SPEC_TEMPLATE),
          new WorkloadKind("apps", "v1", "StatefulSet", "statefulsets", SPEC_TEMPLATE),
          new WorkloadKind("apps", "v1", "DaemonSet", "daemonsets", SPEC_TEMPLATE),
          new WorkloadKind("apps", "v1", "ReplicaSet", "replicasets", SPEC_TEMPLATE),
          new WorkloadKind("batch", "v1", "Job", "jobs", SPEC_TEMPLATE),
          new WorkloadKind(
              "batch",
              "v1",
              "CronJob",
              "cronjobs",
              List.of("spec", "jobTemplate", "spec", "template")));
}
