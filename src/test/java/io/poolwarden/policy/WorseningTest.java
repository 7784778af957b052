package io.poolwarden.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolwarden.pool.Setting;
import org.junit.jupiter.api.Test;

class WorseningTest {
  private static final String ORDERS =
      """
      kind: DatabaseConfiguration
      metadata: {name: orders}
      spec:
        match: {workloadSelector: {matchLabels: {database: orders}}}
        library: {name: SQLAlchemy, version: "2.0.58"}
        pool: {poolSize: 5, maxOverflow: 10}
        tolerance: {poolSize: {max: 10}}
        sources:
          poolSize: {env: [{name: SIZE}]}
          maxOverflow: {env: [{name: OVERFLOW}]}
      """;

  @Test
  void shouldLetARepairOfOneOfTwoPass() {
    assertThat(Worsening.between(verdict("50", "90"), verdict("50", "10"))).isEmpty();
  }

  @Test
  void shouldNotLetAnotherWrongValuePassThoughItIsNearer() {
    assertThat(Worsening.between(verdict("50", "10"), verdict("20", "10")))
        .extracting(f -> f.setting().orElseThrow(), f -> f.actual().orElseThrow())
        .containsExactly(org.assertj.core.groups.Tuple.tuple(Setting.POOL_SIZE, "20"));
  }

  @Test
  void shouldLetWhatItWritesInAnotherWayPass() {
    assertThat(Worsening.between(verdict("50", "10"), verdict(" +50 ", "10"))).isEmpty();
  }

  private static Verdict verdict(String size, String overflow) {
    return Scene.of(
            ORDERS,
            """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: orders-api, namespace: shop}
            spec:
              template:
                metadata: {labels: {database: orders}}
                spec:
                  containers:
                  - name: api
                    env: [{name: SIZE, value: "%s"}, {name: OVERFLOW, value: "%s"}]
            """
                .formatted(size, overflow))
        .verdict();
  }
}
