package io.poolwarden.workload;

import com.fasterxml.jackson.databind.JsonNode;
import io.poolwarden.workload.Size.Certainty;
import io.poolwarden.workload.Size.Overlap;
import io.poolwarden.workload.Size.Surge;
import java.util.OptionalInt;

/**
 * Reads what decides the number of a workload's Pods, with the API server's defaults. What is not
 * of its type the API server refuses: it counts as absent here.
 */
final class SizeDecoder {
  private static final int DEFAULT_SURGE_PERCENT = 25;

  /** Of KEDA ({@code scaledjob_types.go}). */
  private static final int DEFAULT_SCALED_JOBS = 100;

  private SizeDecoder() {}

  static Size decode(WorkloadKind kind, JsonNode object) {
    JsonNode spec = object.path("spec");
    return switch (kind.group() + "/" + kind.kind()) {
      case "/Pod" -> new Size.Single();
      case "apps/Deployment" ->
          new Size.Replicas(number(spec, "replicas", 1), surge(spec), Certainty.KNOWN);
      case "apps/StatefulSet", "apps/ReplicaSet", "/ReplicationController" ->
          new Size.Replicas(number(spec, "replicas", 1), Surge.NONE, Certainty.KNOWN);
      case "apps/DaemonSet" -> new Size.PerNode();
      case "batch/Job" -> runs(spec, Overlap.NONE);
      case "batch/CronJob" ->
          runs(
              spec.path("jobTemplate").path("spec"),
              spec.path("concurrencyPolicy").asText("Allow").equals("Allow")
                  ? Overlap.UNLIMITED
                  : Overlap.NONE);
      case "keda.sh/ScaledJob" -> scaledJobs(spec);
      default -> new Size.Replicas(number(spec, "replicas", 1), Surge.NONE, Certainty.OPEN);
    };
  }

  private static Size runs(JsonNode job, Overlap overlap) {
    JsonNode completions = job.path("completions");
    return new Size.Runs(
        number(job, "parallelism", 1),
        completions.isIntegralNumber() ? OptionalInt.of(whole(completions)) : OptionalInt.empty(),
        overlap);
  }

  /** Jobs up to {@code maxReplicaCount}, each of them with its own Pods. */
  private static Size scaledJobs(JsonNode spec) {
    int jobs = number(spec, "maxReplicaCount", DEFAULT_SCALED_JOBS);
    JsonNode job = spec.path("jobTargetRef");
    int pods = number(job, "parallelism", 1);
    int each = Math.min(pods, number(job, "completions", pods));
    long all = (long) jobs * each;
    return new Size.Replicas((int) Math.min(all, Integer.MAX_VALUE), Surge.NONE, Certainty.KNOWN);
  }

  private static Surge surge(JsonNode deployment) {
    JsonNode strategy = deployment.path("strategy");
    if (strategy.path("type").asText().equals("Recreate")) {
      return Surge.NONE;
    }
    JsonNode surge = strategy.path("rollingUpdate").path("maxSurge");
    if (surge.isIntegralNumber()) {
      return new Surge(whole(surge), false);
    }
    return percent(surge.asText());
  }

  private static Surge percent(String text) {
    String digits = text.endsWith("%") ? text.substring(0, text.length() - 1) : "";
    boolean number =
        !digits.isEmpty()
            && digits.length() < 10
            && digits.chars().allMatch(c -> c >= '0' && c <= '9');
    return new Surge(number ? Integer.parseInt(digits) : DEFAULT_SURGE_PERCENT, true);
  }

  private static int number(JsonNode spec, String field, int otherwise) {
    JsonNode number = spec.path(field);
    return number.isIntegralNumber() ? whole(number) : otherwise;
  }

  /** A parser may give it any type that holds whole numbers. */
  private static int whole(JsonNode number) {
    return number.canConvertToLong()
        ? Math.clamp(number.longValue(), 0, Integer.MAX_VALUE)
        : Integer.MAX_VALUE;
  }
}
