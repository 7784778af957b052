package io.poolwarden.workload;

import com.fasterxml.jackson.databind.JsonNode;
import io.poolwarden.value.Ref;
import java.util.List;
import java.util.Map;

/**
 * One container of a pod template.
 *
 * @param resources {@code limits} and {@code requests}, as quantities in Kubernetes' notation
 */
public record Container(
    String name,
    Slot slot,
    String image,
    List<String> command,
    List<String> args,
    List<EnvFrom> envFrom,
    List<EnvVar> env,
    List<VolumeMount> mounts,
    Resources resources) {

  /** The list of the pod's spec that the container stands in. */
  public enum Slot {
    /** {@code initContainers}, run to completion. */
    INIT,
    /** {@code initContainers} with {@code restartPolicy: Always}. */
    SIDECAR,
    /** {@code containers}. */
    MAIN,
    /** {@code ephemeralContainers}. */
    EPHEMERAL
  }

  /** A whole object put into the environment. */
  public record EnvFrom(String prefix, boolean secret, String name, boolean optional) {

    /** The object, which is looked up in the workload's own namespace only. */
    public Ref ref(String namespace) {
      return secret ? Ref.secret(namespace, name) : Ref.configMap(namespace, name);
    }
  }

  /** One entry of {@code env}: a text to expand, or where it comes from. */
  public record EnvVar(String name, From from) {}

  /** Where one entry of {@code env} comes from. */
  public sealed interface From {
    /** A text in which {@code $(VAR)} is expanded. */
    record Literal(String text) implements From {}

    /** A key of a ConfigMap or Secret. */
    record Key(boolean secret, String name, String key, boolean optional) implements From {

      /** The object, which is looked up in the workload's own namespace only. */
      public Ref ref(String namespace) {
        return secret ? Ref.secret(namespace, name) : Ref.configMap(namespace, name);
      }
    }

    /** A field of the Pod. */
    record Field(String path) implements From {}

    /** A resource of a container; the container's name is empty for the container itself. */
    record Resource(String container, String resource, String divisor) implements From {}

    /** A key in a file that a container writes at run time. */
    record FileKey(String volume, String path, String key, boolean optional) implements From {}

    /** Something that this version does not know: its shape is kept for messages. */
    record Unknown(JsonNode node) implements From {}
  }

  /** A volume mounted into the container. */
  public record VolumeMount(String volume, String mountPath, String subPath, String subPathExpr) {}

  /** The container's own resources. */
  public record Resources(Map<String, String> limits, Map<String, String> requests) {}
}
