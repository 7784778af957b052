package io.poolwarden.workload;

import com.fasterxml.jackson.databind.JsonNode;
import io.poolwarden.value.Ref;
import java.util.Optional;

/**
 * What an autoscaler may make of a workload: a HorizontalPodAutoscaler, or a ScaledObject of KEDA,
 * which makes one.
 *
 * @param target the workload, which need not exist
 * @param most the replicas that it gives at most
 */
public record Autoscaler(Ref target, int most) {
  private static final String HPA = "autoscaling/HorizontalPodAutoscaler";
  private static final String SCALED_OBJECT = "keda.sh/ScaledObject";
  private static final int KEDA_DEFAULT = 100;

  /** Whether an object is one, in any version of its group. */
  public static boolean is(JsonNode object) {
    String type = type(object);
    return type.equals(HPA) || type.equals(SCALED_OBJECT);
  }

  /**
   * Reads one. Versions 1 and 2 of a HorizontalPodAutoscaler name what is read alike.
   *
   * @param namespace used where the object names none
   * @return empty where it names no target
   */
  public static Optional<Autoscaler> decode(JsonNode object, String namespace) {
    JsonNode spec = object.path("spec");
    JsonNode target = spec.path("scaleTargetRef");
    String name = target.path("name").asText();
    String own = object.path("metadata").path("namespace").asText();
    String in = own.isEmpty() ? namespace : own;
    if (name.isEmpty()) {
      return Optional.empty();
    }
    return switch (type(object)) {
      case HPA ->
          Optional.of(
              new Autoscaler(
                  new Ref(
                      group(target.path("apiVersion").asText()),
                      target.path("kind").asText(),
                      in,
                      name),
                  Math.max(0, spec.path("maxReplicas").asInt())));
      case SCALED_OBJECT ->
          Optional.of(
              new Autoscaler(
                  new Ref(
                      group(target.path("apiVersion").asText("apps/v1")),
                      target.path("kind").asText("Deployment"),
                      in,
                      name),
                  Math.max(0, spec.path("maxReplicaCount").asInt(KEDA_DEFAULT))));
      default -> Optional.empty();
    };
  }

  private static String type(JsonNode object) {
    return group(object.path("apiVersion").asText()) + "/" + object.path("kind").asText();
  }

  private static String group(String apiVersion) {
    int slash = apiVersion.indexOf('/');
    return slash < 0 ? "" : apiVersion.substring(0, slash);
  }
}
