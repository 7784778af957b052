package io.poolwarden.workload;

import io.poolwarden.value.Ref;

/** The controlling owner reference of an object. The owner is in the object's own namespace. */
public record Owner(String group, String kind, String name, String uid) {

  /**
   * Whether controllers of this kind make such objects at all. Kubernetes' own make one kind each
   * (<a
   * href="https://kubernetes.io/docs/concepts/overview/working-with-objects/owners-dependents/">
   * Owners and Dependents</a>); a configured kind may make any. Whoever may edit an object may
   * write any reference into it: a Deployment that names another one as its controller is
   * controlled by nobody.
   */
  public boolean makes(Ref object) {
    return switch (group + "/" + kind) {
      case "apps/Deployment" -> is(object, "apps", "ReplicaSet");
      case "batch/CronJob" -> is(object, "batch", "Job");
      case "apps/ReplicaSet",
          "apps/StatefulSet",
          "apps/DaemonSet",
          "batch/Job",
          "/ReplicationController" ->
          is(object, "", "Pod");
      case "/Pod" -> false;
      default -> true;
    };
  }

  private static boolean is(Ref object, String group, String kind) {
    return object.group().equals(group) && object.kind().equals(kind);
  }
}
