package io.poolwarden.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.poolwarden.value.Ref;
import io.poolwarden.workload.Container.EnvFrom;
import io.poolwarden.workload.Container.From;
import io.poolwarden.workload.Container.Slot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class WorkloadDecoderTest {
  private static final YAMLMapper YAML = new YAMLMapper();
  private static final WorkloadKind ROLLOUT =
      new WorkloadKind(
          "argoproj.io", "v1alpha1", "Rollout", "rollouts", List.of("spec", "template"));

  private static JsonNode yaml(String text) {
    try {
      return YAML.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static Workload decode(String text) {
    return new WorkloadDecoder(WorkloadKind.BUILT_IN).decode(yaml(text), "shop").orElseThrow();
  }

  /** An object of that kind whose template is the given pod (metadata and spec). */
  private static JsonNode object(WorkloadKind kind, String pod) {
    StringBuilder text =
        new StringBuilder("kind: %s\napiVersion: %s\n".formatted(kind.kind(), api(kind)));
    if (kind.template().isEmpty()) {
      return yaml(text + pod);
    }
    text.append("metadata: {name: api}\n");
    String indent = "";
    for (String field : kind.template()) {
      text.append(indent).append(field).append(":\n");
      indent += "  ";
    }
    text.append(pod.indent(indent.length()));
    return yaml(text.toString());
  }

  private static String api(WorkloadKind kind) {
    return kind.group().isEmpty() ? kind.version() : kind.group() + "/" + kind.version();
  }

  static List<Arguments> kindsAndSlots() {
    List<WorkloadKind> kinds = new ArrayList<>(WorkloadKind.BUILT_IN);
    kinds.add(ROLLOUT);
    List<Arguments> cases = new ArrayList<>();
    for (WorkloadKind kind : kinds) {
      for (Slot slot : Slot.values()) {
        cases.add(Arguments.of(kind, slot));
      }
    }
    return cases;
  }

  @Tag("R13")
  @ParameterizedTest
  @MethodSource("kindsAndSlots")
  void shouldFindEnvironmentInEverySlotOfEveryKind(WorkloadKind kind, Slot slot) {
    String list =
        switch (slot) {
          case INIT, SIDECAR -> "initContainers";
          case MAIN -> "containers";
          case EPHEMERAL -> "ephemeralContainers";
        };
    String pod =
        """
        metadata: {name: api, labels: {database: orders}}
        spec:
          %s:
          - name: app
            restartPolicy: %s
            env: [{name: DB_POOL_CLASS, value: QueuePool}]
        """
            .formatted(list, slot == Slot.SIDECAR ? "Always" : "");

    Workload workload =
        new WorkloadDecoder(List.of(kind)).decode(object(kind, pod), "shop").orElseThrow();

    assertThat(workload.ref()).isEqualTo(new Ref(kind.group(), kind.kind(), "shop", "api"));
    assertThat(workload.template().labels()).containsEntry("database", "orders");
    assertThat(workload.template().containers())
        .singleElement()
        .satisfies(c -> {
          assertThat(c.slot()).isEqualTo(slot);
          assertThat(c.env())
              .containsExactly(
                  new Container.EnvVar("DB_POOL_CLASS", new From.Literal("QueuePool")));
        });
  }

  @Test
  void shouldTakeDefaultsOfApiServer() {
    Workload workload =
        decode(
            """
            kind: Deployment
            apiVersion: apps/v1beta2
            metadata: {name: api, uid: u1, generation: 7, somethingNew: {a: 1}}
            spec: {template: {spec: {hostUsers: false, containers: [{name: app, newField: [1]}]}}}
            """);

    assertThat(workload.ref().namespace()).isEqualTo("shop");
    assertThat(workload.generation()).isEqualTo(7);
    assertThat(workload.template().serviceLinks()).isTrue();
    assertThat(workload.template().serviceAccount()).isEqualTo("default");
    assertThat(workload.finished()).isFalse();
    assertThat(workload.deleting()).isFalse();
    assertThat(workload.controller()).isEmpty();
  }

  @Test
  void shouldCollectEveryReference() {
    Workload workload =
        decode(
            """
            kind: Deployment
            apiVersion: apps/v1
            metadata: {name: api, namespace: own}
            spec:
              template:
                spec:
                  initContainers:
                  - {name: i, envFrom: [{configMapRef: {name: c1}}, {prefix: P_, secretRef: {name: s1, optional: true}}]}
                  containers:
                  - name: app
                    env:
                    - {name: A, valueFrom: {configMapKeyRef: {name: c2, key: a}}}
                    - {name: B, valueFrom: {secretKeyRef: {name: s2, key: b, optional: true}}}
                  ephemeralContainers:
                  - {name: e, envFrom: [{configMapRef: {name: c3}}]}
                  volumes:
                  - {name: v1, configMap: {name: c4, items: [{key: k, path: p/q.yaml}]}}
                  - {name: v2, secret: {secretName: s3}}
                  - {name: v3, projected: {sources: [{configMap: {name: c5}}, {secret: {name: s4}}, {serviceAccountToken: {path: t}}]}}
                  - {name: v4, emptyDir: {}}
                  - {name: v5, downwardAPI: {}}
            """);

    assertThat(workload.references())
        .extracting(Ref::toString)
        .containsExactlyInAnyOrder(
            "ConfigMap c1",
            "ConfigMap c2",
            "ConfigMap c3",
            "ConfigMap c4",
            "ConfigMap c5",
            "Secret s1",
            "Secret s2",
            "Secret s3",
            "Secret s4");
    assertThat(workload.references()).extracting(Ref::namespace).containsOnly("own");
    assertThat(workload.template().containers().getFirst().envFrom())
        .containsExactly(new EnvFrom("", false, "c1", false), new EnvFrom("P_", true, "s1", true));
    assertThat(workload.template().volumes())
        .extracting(Volume::name, Volume::opaque)
        .containsExactly(
            tuple("v1", false),
            tuple("v2", false),
            tuple("v3", true),
            tuple("v4", true),
            tuple("v5", false));
  }

  @Test
  void shouldKeepSourcesThatItDoesNotKnow() {
    Workload workload =
        decode(
            """
            kind: Pod
            apiVersion: v1
            metadata: {generateName: job-}
            spec:
              enableServiceLinks: false
              serviceAccountName: runner
              containers:
              - name: app
                resources: {limits: {cpu: 2, memory: 1Gi}, requests: {cpu: 0.5}}
                env:
                - {name: A, valueFrom: {fileKeyRef: {volumeName: v, path: p, key: K}}}
                - {name: B, valueFrom: {moonRef: {phase: full}}}
                - {name: C, value: null}
                - {name: D}
            """);

    assertThat(workload.ref().name()).isEqualTo("job-*");
    Container app = workload.template().containers().getFirst();
    assertThat(app.env().get(0).from()).isEqualTo(new From.FileKey("v", "p", "K", false));
    assertThat(app.env().get(1).from()).isInstanceOf(From.Unknown.class);
    assertThat(app.env().get(2).from()).isEqualTo(new From.Literal(""));
    assertThat(app.env().get(3).from()).isEqualTo(new From.Literal(""));
    assertThat(app.resources().limits()).isEqualTo(Map.of("cpu", "2", "memory", "1Gi"));
    assertThat(app.resources().requests()).isEqualTo(Map.of("cpu", "0.5"));
    assertThat(workload.template().serviceLinks()).isFalse();
    assertThat(workload.template().serviceAccount()).isEqualTo("runner");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "env: [{name: A}, {name: B}, {name: 3}]|env[2].name: must be a string; write it in quotes",
        "env: [{name: A, value: 5}]|env[0].value: must be a string; write it in quotes",
        "env: [{name: A, value: true}]|env[0].value: must be a string; write it in quotes",
        "env: [{name: A, value: [x]}]|env[0].value: must be a string",
        "env: [{value: x}]|env[0].name: is required",
        "env: {A: b}|env: must be a list",
        "env: [x]|env[0]: must be an object",
        "env: [{name: A, valueFrom: x}]|env[0].valueFrom: must be an object",
        "env: [{name: A, valueFrom: {configMapKeyRef: {key: k}}}]"
            + "|env[0].valueFrom.configMapKeyRef.name: is required",
        "envFrom: [{secretRef: {name: s, optional: 1}}]"
            + "|envFrom[0].secretRef.optional: must be true or false",
        "args: [1]|args[0]: must be a string; write it in quotes",
      })
  void shouldNameTheFieldOfWrongShape(String field, String problem) {
    String object =
        """
        kind: Deployment
        apiVersion: apps/v1
        metadata: {name: api}
        spec: {template: {spec: {containers: [{name: app, %s}]}}}
        """
            .formatted(field);

    assertThatThrownBy(() -> decode(object))
        .isInstanceOf(MalformedWorkloadException.class)
        .hasMessage("spec.template.spec.containers[0]." + problem);
  }

  @Test
  void shouldRefuseBuiltInKindWithoutTemplate() {
    assertThatThrownBy(
            () -> decode("{kind: CronJob, apiVersion: batch/v1, metadata: {name: a}, spec: {}}"))
        .isInstanceOf(MalformedWorkloadException.class)
        .hasMessage("spec.jobTemplate.spec.template: is required");
    assertThatThrownBy(() -> decode("{kind: Pod, apiVersion: v1, spec: {containers: []}}"))
        .hasMessage("metadata.name: is required");
    assertThatThrownBy(() ->
            decode("{kind: Pod, apiVersion: v1, metadata: {name: a, labels: {b: 1}}, spec: {}}"))
        .hasMessage("metadata.labels[b]: must be a string; write it in quotes");
  }

  @Test
  void shouldRefuseTwoContainersOfOneName() {
    String pod =
        """
        kind: Pod
        apiVersion: v1
        metadata: {name: a}
        spec:
          initContainers: [{name: migrate}, {name: %s}]
          containers: [{name: api}, {name: %s}]
        """;

    assertThatThrownBy(() -> decode(pod.formatted("wait", "migrate")))
        .isInstanceOf(MalformedWorkloadException.class)
        .hasMessage("spec.containers[1].name: is the name of another container too");
    assertThatThrownBy(() -> decode(pod.formatted("migrate", "proxy")))
        .hasMessage("spec.initContainers[1].name: is the name of another container too");
    assertThat(decode(pod.formatted("wait", "proxy")).template().containers()).hasSize(4);
  }

  @Test
  void shouldLeaveOtherObjectsAlone() {
    WorkloadDecoder decoder = new WorkloadDecoder(List.of(ROLLOUT));

    assertThat(decoder.decode(yaml("{kind: Service, apiVersion: v1}"), "shop")).isEmpty();
    assertThat(decoder.decode(yaml("{kind: Rollout, apiVersion: other/v1}"), "shop")).isEmpty();
    assertThat(decoder.decode(yaml("[]"), "shop")).isEmpty();
    assertThat(
            decoder.decode(
                yaml(
                    "{kind: Rollout, apiVersion: argoproj.io/v1, metadata: {name: a},"
                        + " spec: {workloadRef: {name: b}}}"),
                "shop"))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Job|batch/v1|conditions: [{type: Complete, status: 'True'}]|true",
        "Job|batch/v1|conditions: [{type: Failed, status: 'True'}]|true",
        "Job|batch/v1|conditions: [{type: Complete, status: 'False'}]|false",
        "Job|batch/v1|active: 1|false",
        "Pod|v1|phase: Succeeded|true",
        "Pod|v1|phase: Failed|true",
        "Pod|v1|phase: Running|false",
        "Deployment|apps/v1|conditions: [{type: Complete, status: 'True'}]|false",
      })
  void shouldKnowWhatHasRunToItsEnd(
      String kind, String apiVersion, String status, boolean finished) {
    Workload workload =
        decode(
            """
            kind: %s
            apiVersion: %s
            metadata: {name: a, deletionTimestamp: "2026-01-01T00:00:00Z"}
            spec: {containers: [{name: c}], template: {spec: {containers: [{name: c}]}}}
            status: {%s}
            """
                .formatted(kind, apiVersion, status));

    assertThat(workload.finished()).isEqualTo(finished);
    assertThat(workload.deleting()).isTrue();
  }

  @Test
  void shouldTakeControllingOwnerOnly() {
    Workload workload =
        decode(
            """
            kind: ReplicaSet
            apiVersion: apps/v1
            metadata:
              name: api-1
              ownerReferences:
              - {apiVersion: v1, kind: ConfigMap, name: x, uid: u0}
              - {apiVersion: apps/v1, kind: Deployment, name: api, uid: u1, controller: true}
            spec: {template: {spec: {containers: [{name: c}]}}}
            """);

    assertThat(workload.controller()).contains(new Owner("apps", "Deployment", "api", "u1"));
  }
}
