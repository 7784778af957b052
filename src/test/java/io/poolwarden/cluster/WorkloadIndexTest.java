package io.poolwarden.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.poolwarden.value.Ref;
import io.poolwarden.workload.Workload;
import io.poolwarden.workload.WorkloadDecoder;
import io.poolwarden.workload.WorkloadKind;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class WorkloadIndexTest {
  private static final YAMLMapper YAML = new YAMLMapper();

  private final WorkloadIndex index = new WorkloadIndex(WorkloadKind.BUILT_IN);

  @Test
  void shouldFindTheUsersOfAConfigMapUntilTheyUseAnother() {
    // given
    Workload before = deployment("api", "old");
    index.changed(before.ref(), null, before);

    // when
    Workload after = deployment("api", "new");
    index.changed(before.ref(), before, after);

    // then
    assertThat(index.using(Ref.configMap("shop", "old"))).isEmpty();
    assertThat(index.using(Ref.configMap("shop", "new"))).containsExactly(after);
    assertThat(index.using(Ref.configMap("other", "new"))).isEmpty();
  }

  @Test
  void shouldForgetWhatIsGone() {
    Workload api = deployment("api", "orders");
    index.changed(api.ref(), null, api);

    index.changed(api.ref(), api, null);

    assertThat(index.find(api.ref())).isEmpty();
    assertThat(index.using(Ref.configMap("shop", "orders"))).isEmpty();
    assertThat(index.inNamespace("shop")).isEmpty();
    assertThat(index.all()).isEmpty();
  }

  @Test
  void shouldLeaveOutWhatAKnownWorkloadControls() {
    Workload api = deployment("api", "orders");
    Workload owned = replicaSet("uid-api");
    index.changed(api.ref(), null, api);
    index.changed(owned.ref(), null, owned);

    assertThat(index.inNamespace("shop")).containsExactly(api);
    assertThat(index.dependents("uid-api")).containsExactly(owned);
  }

  @Test
  void shouldJudgeByItselfWhatNamesAnOwnerThatIsNotThere() {
    // given a Deployment of that name, but not with that UID
    Workload api = deployment("api", "orders");
    Workload forged = replicaSet("uid-of-another");
    index.changed(api.ref(), null, api);
    index.changed(forged.ref(), null, forged);

    assertThat(index.topMost(forged)).isTrue();
    assertThat(index.inNamespace("shop")).containsExactlyInAnyOrder(api, forged);
  }

  @Test
  void shouldJudgeByItselfWhatAnUnknownKindControls() {
    Workload pod =
        decoded(
            """
            apiVersion: v1
            kind: Pod
            metadata:
              name: runner
              uid: uid-runner
              ownerReferences:
              - {apiVersion: example.org/v1, kind: Runner, name: r, uid: uid-r, controller: true}
            spec: {containers: [{name: app, image: app}]}
            """);
    index.changed(pod.ref(), null, pod);

    assertThat(index.all()).containsExactly(pod);
  }

  @Test
  @Tag("R20")
  void shouldJudgeByItselfWhatNamesAnOwnerThatMakesNoSuchThing() {
    // given a Deployment and, as if controlled by it, another one and a Pod
    Workload api = deployment("api", "orders");
    index.changed(api.ref(), null, api);
    Workload second = controlledByApi("apps/v1", "Deployment", "spec: {template: {SPEC}}");
    Workload pod = controlledByApi("v1", "Pod", "SPEC");

    // when
    index.changed(second.ref(), null, second);
    index.changed(pod.ref(), null, pod);

    // then neither hides behind it from changes of its ConfigMap, nor from reports
    assertThat(index.using(Ref.configMap("shop", "own"))).containsExactlyInAnyOrder(second, pod);
    assertThat(index.topMost(second)).isTrue();
    assertThat(index.topMost(pod)).isTrue();
  }

  private static Workload controlledByApi(String apiVersion, String kind, String body) {
    String spec =
        "spec: {containers: [{name: a, image: a, envFrom: [{configMapRef: {name: own}}]}]}";
    return decoded(
        """
        apiVersion: %s
        kind: %s
        metadata:
          name: hiding
          uid: uid-hiding-%s
          ownerReferences:
          - {apiVersion: apps/v1, kind: Deployment, name: api, uid: uid-api, controller: true}
        %s
        """
            .formatted(apiVersion, kind, kind, body.replace("SPEC", spec)));
  }

  private static Workload deployment(String name, String configMap) {
    return decoded(
        """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: %1$s, uid: uid-%1$s}
        spec:
          template:
            spec:
              containers: [{name: app, image: app, envFrom: [{configMapRef: {name: %2$s}}]}]
        """
            .formatted(name, configMap));
  }

  private static Workload replicaSet(String ownerUid) {
    return decoded(
        """
        apiVersion: apps/v1
        kind: ReplicaSet
        metadata:
          name: api-1
          uid: uid-api-1
          ownerReferences:
          - {apiVersion: apps/v1, kind: Deployment, name: api, uid: %s, controller: true}
        spec:
          template:
            spec:
              containers: [{name: app, image: app, envFrom: [{configMapRef: {name: orders}}]}]
        """
            .formatted(ownerUid));
  }

  private static Workload decoded(String yaml) {
    try {
      return new WorkloadDecoder(WorkloadKind.BUILT_IN)
          .decode(YAML.readTree(yaml), "shop")
          .orElseThrow();
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
