package io.poolwarden.value;

/**
 * Names one Kubernetes object.
 *
 * @param group the API group, empty for the core group
 * @param kind the kind, such as {@code ConfigMap} or {@code Deployment}
 * @param namespace the namespace, empty for a cluster-scoped object
 * @param name the object's name
 */
public record Ref(String group, String kind, String namespace, String name) {

  /** The ConfigMap of that name. */
  public static Ref configMap(String namespace, String name) {
    return new Ref("", "ConfigMap", namespace, name);
  }

  /** The Secret of that name. */
  public static Ref secret(String namespace, String name) {
    return new Ref("", "Secret", namespace, name);
  }

  /** Whether this is a Secret, whose values must never be shown. */
  public boolean isSecret() {
    return group.isEmpty() && kind.equals("Secret");
  }

  /** {@code Kind name}, as a message to the owner of the namespace says it. */
  @Override
  public String toString() {
    return kind + " " + name;
  }
}
