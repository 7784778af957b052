package io.poolwarden.workload;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.poolwarden.value.Ref;
import io.poolwarden.workload.Size.Certainty;
import io.poolwarden.workload.Size.Overlap;
import io.poolwarden.workload.Size.Surge;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers of Pods as Kubernetes' controllers take them. */
class SizeTest {
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

  @ParameterizedTest
  @CsvSource({
    "25, true, 1, 1", // a quarter of a Pod is one
    "25, true, 4, 1",
    "25, true, 5, 2",
    "25, true, 6, 2",
    "100, true, 10, 10",
    "0, true, 10, 0",
    "3, false, 10, 3",
    "3, false, 1, 3",
    "1000000000, true, 2147483647, 2147483647",
  })
  void shouldRoundSurgeUp(int amount, boolean percent, int replicas, int above) {
    assertThat(new Surge(amount, percent).above(replicas)).isEqualTo(above);
  }

  @Test
  void shouldReadNumbersWithTheApiServersDefaults() {
    assertThat(size("apps/v1", "Deployment", "{}"))
        .isEqualTo(new Size.Replicas(1, new Surge(25, true), Certainty.KNOWN));
    assertThat(
            size(
                "apps/v1",
                "Deployment",
                "{replicas: 3, strategy: {rollingUpdate: {maxSurge: 50%}}}"))
        .isEqualTo(new Size.Replicas(3, new Surge(50, true), Certainty.KNOWN));
    assertThat(size("apps/v1", "Deployment", "{strategy: {rollingUpdate: {maxSurge: 2}}}"))
        .isEqualTo(new Size.Replicas(1, new Surge(2, false), Certainty.KNOWN));
    assertThat(size("apps/v1", "Deployment", "{replicas: 0, strategy: {type: Recreate}}"))
        .isEqualTo(new Size.Replicas(0, Surge.NONE, Certainty.KNOWN));
    assertThat(size("apps/v1", "StatefulSet", "{replicas: 3}"))
        .isEqualTo(new Size.Replicas(3, Surge.NONE, Certainty.KNOWN));
    assertThat(size("v1", "ReplicationController", "{}"))
        .isEqualTo(new Size.Replicas(1, Surge.NONE, Certainty.KNOWN));
    assertThat(size("apps/v1", "DaemonSet", "{}")).isEqualTo(new Size.PerNode());
    assertThat(size("batch/v1", "Job", "{}"))
        .isEqualTo(new Size.Runs(1, OptionalInt.empty(), Overlap.NONE));
    assertThat(size("example.com/v1", "Rollout", "{replicas: 4}"))
        .isEqualTo(new Size.Replicas(4, Surge.NONE, Certainty.OPEN));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | 100",
        "{maxReplicaCount: 7} | 7",
        "{maxReplicaCount: 7, jobTargetRef: {parallelism: 3}} | 21",
        "{maxReplicaCount: 7, jobTargetRef: {parallelism: 3, completions: 2}} | 14",
        "{maxReplicaCount: 2000000000, jobTargetRef: {parallelism: 2}} | 2147483647",
      })
  void shouldCountTheJobsOfKeda(String spec, int pods) {
    assertThat(size("keda.sh/v1alpha1", "ScaledJob", spec))
        .isEqualTo(new Size.Replicas(pods, Surge.NONE, Certainty.KNOWN));
  }

  @Test
  void shouldTakeWhatIsNoNumberAsTheDefault() {
    assertThat(
            size(
                "apps/v1",
                "Deployment",
                "{replicas: many, strategy: {rollingUpdate: {maxSurge: lots}}}"))
        .isEqualTo(new Size.Replicas(1, new Surge(25, true), Certainty.KNOWN));
    assertThat(size("apps/v1", "Deployment", "{replicas: 99999999999999999999}"))
        .isEqualTo(new Size.Replicas(Integer.MAX_VALUE, new Surge(25, true), Certainty.KNOWN));
    assertThat(size("apps/v1", "Deployment", "{replicas: -5}"))
        .isEqualTo(new Size.Replicas(0, new Surge(25, true), Certainty.KNOWN));
  }

  @Test
  void shouldReadAutoscalersOfEveryVersionAndOfKeda() {
    Ref web = new Ref("apps", "Deployment", "shop", "web");
    String target = "scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}";
    assertThat(
            autoscaler(
                "autoscaling/v2", "HorizontalPodAutoscaler", "{maxReplicas: 7, " + target + "}"))
        .contains(new Autoscaler(web, 7));
    assertThat(
            autoscaler(
                "autoscaling/v1", "HorizontalPodAutoscaler", "{maxReplicas: 7, " + target + "}"))
        .contains(new Autoscaler(web, 7));
    assertThat(autoscaler("keda.sh/v1alpha1", "ScaledObject", "{scaleTargetRef: {name: web}}"))
        .contains(new Autoscaler(web, 100));
    assertThat(
            autoscaler(
                "keda.sh/v1alpha1",
                "ScaledObject",
                "{maxReplicaCount: 9, scaleTargetRef: {name: db, kind: StatefulSet}}"))
        .contains(new Autoscaler(new Ref("apps", "StatefulSet", "shop", "db"), 9));
    assertThat(autoscaler("autoscaling/v2", "HorizontalPodAutoscaler", "{maxReplicas: 7}"))
        .isEmpty();
    assertThat(autoscaler("v1", "HorizontalPodAutoscaler", "{maxReplicas: 7, " + target + "}"))
        .isEmpty();
  }

  private static Size size(String apiVersion, String kind, String spec) {
    List<WorkloadKind> kinds =
        java.util.stream.Stream.concat(
                WorkloadKind.BUILT_IN.stream(),
                java.util.stream.Stream.of(
                    new WorkloadKind(
                        "example.com", "v1", "Rollout", "rollouts", List.of("spec", "template")),
                    new WorkloadKind(
                        "keda.sh",
                        "v1alpha1",
                        "ScaledJob",
                        "scaledjobs",
                        List.of("spec", "template"))))
            .toList();
    String template = "template: {spec: {containers: [{name: x}]}}";
    String whole =
        spec.equals("{}") ? "{" + template + "}" : spec.replaceFirst("}$", ", " + template + "}");
    return new WorkloadDecoder(kinds)
        .decode(object(apiVersion, kind, whole), "shop")
        .orElseThrow()
        .size();
  }

  private static Optional<Autoscaler> autoscaler(String apiVersion, String kind, String spec) {
    return Autoscaler.decode(object(apiVersion, kind, spec), "shop");
  }

  private static JsonNode object(String apiVersion, String kind, String spec) {
    try {
      return YAML.readTree(
          "{apiVersion: %s, kind: %s, metadata: {name: x}, spec: %s}"
              .formatted(apiVersion, kind, spec));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
