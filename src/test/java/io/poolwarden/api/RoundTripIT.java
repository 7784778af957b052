package io.poolwarden.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.poolwarden.testing.ControlPlane;
import io.poolwarden.testing.OnControlPlane;
import io.poolwarden.testing.TestNamespace;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the records can say, the API server keeps. */
@Tag("R38")
@OnControlPlane
class RoundTripIT {

  @BeforeAll
  static void install(ControlPlane controlPlane) {
    controlPlane.installCustomResourceDefinitions();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void shouldKeepEveryFieldOfAConfiguration(long seed, ControlPlane controlPlane) {
    // given
    KubernetesClient client = controlPlane.client();
    DatabaseConfiguration sent = new DatabaseConfiguration();
    sent.setMetadata(new ObjectMetaBuilder().withName("round-trip-" + seed).build());
    sent.setSpec(RandomSpecs.of(seed).next(DatabaseConfigurationSpec.class));

    // when
    client.resource(sent).create();
    DatabaseConfiguration kept = client.resource(sent).get();
    client.resource(sent).delete();

    // then
    assertThat(kept.getSpec()).isEqualTo(sent.getSpec());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void shouldKeepEveryFieldOfAServer(long seed, ControlPlane controlPlane) {
    // given
    KubernetesClient client = controlPlane.client();
    DatabaseServer server = new DatabaseServer();
    server.setMetadata(new ObjectMetaBuilder().withName("round-trip-" + seed).build());
    server.setSpec(RandomSpecs.of(seed).next(DatabaseServerSpec.class));

    // when
    DatabaseServer sent = client.resource(server).create();
    sent.setStatus(RandomSpecs.of(seed).next(DatabaseServerStatus.class));
    client.resource(sent).updateStatus();
    DatabaseServer kept = client.resource(server).get();
    client.resource(server).delete();

    // then
    assertThat(kept.getSpec()).isEqualTo(server.getSpec());
    assertThat(kept.getStatus()).isEqualTo(sent.getStatus());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void shouldKeepEveryFieldOfAnExemption(
      long seed, ControlPlane controlPlane, TestNamespace namespace) {
    // given
    KubernetesClient client = controlPlane.client();
    PoolExemption sent = new PoolExemption();
    sent.setMetadata(
        new ObjectMetaBuilder()
            .withNamespace(namespace.name())
            .withName("round-trip-" + seed)
            .build());
    sent.setSpec(RandomSpecs.of(seed).next(PoolExemptionSpec.class));

    // when
    client.resource(sent).create();
    PoolExemption kept = client.resource(sent).get();

    // then
    assertThat(kept.getSpec()).isEqualTo(sent.getSpec());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void shouldKeepEveryFieldOfAReport(
      long seed, ControlPlane controlPlane, TestNamespace namespace) {
    // given
    KubernetesClient client = controlPlane.client();
    DriftReport report = new DriftReport();
    report.setMetadata(
        new ObjectMetaBuilder()
            .withNamespace(namespace.name())
            .withName("round-trip-" + seed)
            .build());
    DriftReport sent = client.resource(report).create();
    sent.setStatus(RandomSpecs.of(seed).next(DriftReportStatus.class));

    // when
    client.resource(sent).updateStatus();
    DriftReport kept = client.resource(report).get();

    // then
    assertThat(kept.getStatus()).isEqualTo(sent.getStatus());
  }
}
