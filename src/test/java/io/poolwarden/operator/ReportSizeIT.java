package io.poolwarden.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.poolwarden.testing.ControlPlane;
import io.poolwarden.testing.Installation;
import io.poolwarden.testing.Kubectl;
import io.poolwarden.testing.OnControlPlane;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What a report takes in etcd, with names as people give them. */
@OnControlPlane(isolated = true)
class ReportSizeIT {
  private static final int BOUND = 2048;

  /** Thirty characters. */
  private static final String NAME = "orders-and-invoices-production";

  @Test
  void shouldTakeAtMostTwoKilobytesForSevenSettingsAndLongNames(
      ControlPlane controlPlane, Installation poolwarden) {
    // given
    controlPlane.createNamespace(NAME);
    Kubectl kubectl = controlPlane.kubectl().in(NAME);
    poolwarden.configure(
        """
        apiVersion: poolwarden.io/v1alpha1
        kind: DatabaseConfiguration
        metadata: {name: %1$s}
        spec:
          match: {namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: %1$s}}}
          library: {name: SQLAlchemy, version: "2.0"}
          pool: {engine: Async, driver: asyncpg, poolClass: AsyncAdaptedQueuePool, poolSize: 5, maxOverflow: 10, poolTimeout: 5, poolRecycle: 300}
          clients: [{name: %1$s, match: {containers: [%1$s]}, declared: {engine: Async, driver: asyncpg}}]
          environments: [{name: %1$s, namespaceSelector: {}}]
          sources:
            poolClass: {env: [{name: DB_POOL_CLASS}]}
            poolSize: {env: [{name: DB_POOL_SIZE}]}
            maxOverflow: {env: [{name: DB_MAX_OVERFLOW}]}
            poolTimeout: {env: [{name: DB_POOL_TIMEOUT}]}
            poolRecycle: {env: [{name: DB_POOL_RECYCLE}]}
        """
            .formatted(NAME));

    // when
    kubectl
        .apply(
            """
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: %1$s}
            data:
              DB_POOL_CLASS: AsyncAdaptedQueuePool
              DB_POOL_SIZE: "5"
              DB_MAX_OVERFLOW: "10"
              DB_POOL_TIMEOUT: "5"
              DB_POOL_RECYCLE: "300"
            ---
            apiVersion: apps/v1
            kind: StatefulSet
            metadata: {name: %1$s}
            spec:
              serviceName: x
              selector: {matchLabels: {app: x}}
              template:
                metadata: {labels: {app: x}}
                spec: {containers: [{name: %1$s, image: x, envFrom: [{configMapRef: {name: %1$s}}]}]}
            """
                .formatted(NAME))
        .orFail();
    String path =
        "/apis/poolwarden.io/v1alpha1/namespaces/%1$s/driftreports/statefulset-%1$s"
            .formatted(NAME);
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> kubectl.run("get", "--raw", path).out().contains("\"state\":\"InSync\""));

    // then: what is read is what is stored, but for the resourceVersion
    String stored =
        kubectl
            .run("get", "--raw", path)
            .orFail()
            .strip()
            .replaceFirst("\"resourceVersion\":\"[0-9]+\",", "");
    assertThat(stored).contains("DB_POOL_RECYCLE", "managedFields");
    assertThat(stored.getBytes(StandardCharsets.UTF_8).length)
        .as(stored)
        .isLessThanOrEqualTo(BOUND);
  }
}
