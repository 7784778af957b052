package io.poolwarden.cluster;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.poolwarden.value.Ref;
import io.poolwarden.workload.WorkloadKind;

/**
 * A type of object as the API server names it.
 *
 * @param group the API group, empty for the core group
 * @param plural the resource's name in URLs
 */
public record ResourceType(
    String group, String version, String kind, String plural, boolean namespaced) {
  static final ResourceType CONFIG_MAP =
      new ResourceType("", "v1", "ConfigMap", "configmaps", true);
  static final ResourceType SECRET = new ResourceType("", "v1", "Secret", "secrets", true);
  static final ResourceType NAMESPACE =
      new ResourceType("", "v1", "Namespace", "namespaces", false);
  static final ResourceType CONTROLLER_REVISION =
      new ResourceType("apps", "v1", "ControllerRevision", "controllerrevisions", true);

  /** The shared truth. */
  public static final ResourceType CONFIGURATION =
      new ResourceType(
          "poolwarden.io", "v1alpha1", "DatabaseConfiguration", "databaseconfigurations", false);

  /** The servers that it refers to. */
  public static final ResourceType SERVER =
      new ResourceType("poolwarden.io", "v1alpha1", "DatabaseServer", "databaseservers", false);

  static final ResourceType AUTOSCALER =
      new ResourceType(
          "autoscaling", "v2", "HorizontalPodAutoscaler", "horizontalpodautoscalers", true);

  /** What silences findings. */
  public static final ResourceType EXEMPTION =
      new ResourceType("poolwarden.io", "v1alpha1", "PoolExemption", "poolexemptions", true);

  /** What the operator reports. */
  public static final ResourceType REPORT =
      new ResourceType("poolwarden.io", "v1alpha1", "DriftReport", "driftreports", true);

  static ResourceType of(WorkloadKind kind) {
    return new ResourceType(kind.group(), kind.version(), kind.kind(), kind.plural(), true);
  }

  /** The reference of one object of this type; the namespace is empty for a cluster-scoped one. */
  public Ref ref(String namespace, String name) {
    return new Ref(group, kind, namespace, name);
  }

  Ref ref(ObjectMeta metadata) {
    return ref(metadata.getNamespace() == null ? "" : metadata.getNamespace(), metadata.getName());
  }

  /** Whether an object of that reference is of this type. */
  public boolean has(Ref ref) {
    return group.equals(ref.group()) && kind.equals(ref.kind());
  }

  String apiVersion() {
    return group.isEmpty() ? version : group + "/" + version;
  }

  ResourceDefinitionContext context() {
    return new ResourceDefinitionContext.Builder()
        .withGroup(group)
        .withVersion(version)
        .withKind(kind)
        .withPlural(plural)
        .withNamespaced(namespaced)
        .build();
  }
}
