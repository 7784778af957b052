package io.poolwarden.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolwarden.value.RuleId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a finding of the library's rules tells to do, and what it calls for. */
class WaysOutTest {

  @Test
  void shouldOfferBothPoolsWhereTheConfigurationTakesBoth() {
    Finding finding = only(scene("{}", "", "QueuePool", "5", "10"));

    assertThat(finding.rule()).isEqualTo(RuleId.INCOMPATIBLE_POOL_CLASS);
    assertThat(finding.fix())
        .isEqualTo(
            "Set env DB_POOL_CLASS of container \"api\" to AsyncAdaptedQueuePool, or set env"
                + " DB_POOL_CLASS of container \"api\" to NullPool and remove poolSize (env"
                + " DB_POOL_SIZE), maxOverflow (env DB_MAX_OVERFLOW).");
  }

  @Test
  void shouldNotOfferToRemoveWhatTheConfigurationStates() {
    Finding finding = only(scene("{poolSize: 5}", "", "QueuePool", "5", "10"));

    assertThat(finding.fix())
        .isEqualTo("Set env DB_POOL_CLASS of container \"api\" to AsyncAdaptedQueuePool.");
  }

  @Test
  void shouldSayWhatHasToGoWithThePoolThatIsStated() {
    Scene scene = scene("{poolClass: NullPool}", "", "QueuePool", "5", "10");

    assertThat(scene.verdict().findings())
        .filteredOn(f -> f.rule() == RuleId.INCOMPATIBLE_POOL_CLASS)
        .extracting(Finding::fix)
        .containsExactly(
            "Set env DB_POOL_CLASS of container \"api\" to NullPool and remove poolSize (env"
                + " DB_POOL_SIZE), maxOverflow (env DB_MAX_OVERFLOW).");
  }

  @Test
  void shouldOfferToRemoveTheArgumentsOrToTakeAPoolForThem() {
    assertThat(scene("{}", "", "NullPool", "5", "10").verdict().findings())
        .extracting(Finding::fix)
        .hasSize(2)
        .containsOnly(
            "Remove poolSize (env DB_POOL_SIZE), maxOverflow (env DB_MAX_OVERFLOW), or"
                + " set env DB_POOL_CLASS of container \"api\" to AsyncAdaptedQueuePool.");
  }

  @Test
  void shouldLetAConfigurationChooseAPoolWithoutALimit() {
    Scene unsaid = scene("{}", "", "AsyncAdaptedQueuePool", "5", "-1");
    Scene wanted = scene("{maxOverflow: -1}", "", "AsyncAdaptedQueuePool", "5", "-1");

    assertThat(only(unsaid).rule()).isEqualTo(RuleId.UNLIMITED_POOL);
    assertThat(only(unsaid).fix()).isEqualTo("Set env DB_MAX_OVERFLOW of container \"api\" to 10.");
    assertThat(wanted.configuration().errors()).isEmpty();
    assertThat(wanted.verdict().findings()).isEmpty();
  }

  @Test
  void shouldAskForTheUrlThatIsMissing() {
    assertThat(withUrl("{name: DB_POOL_CLASS, value: NullPool}").fix())
        .isEqualTo(
            "Give env DATABASE_URL a URL with driver psycopg, or declare it in client"
                + " \"default\".");
  }

  @Test
  void shouldNotAskForAnotherDriverThanTheOneStated() {
    assertThat(withUrl("{name: DATABASE_URL, value: \"postgres+psycopg://db/d\"}").fix())
        .isEqualTo("Correct the URL in env DATABASE_URL.");
  }

  @Test
  void shouldNotAskForWhatTheUnreadableTextMaySayAlready() {
    assertThat(
            withUrl("{name: DATABASE_URL, value: \"{a}\"}", ", format: JSON, pointer: /url").fix())
        .isEqualTo(
            "Correct the text, or \"format\" of its source, so that it gives driver psycopg.");
  }

  @Test
  void shouldCallForAnActionByTheMomentWhereARuleSaysSo() {
    String rules =
        "rules: [{rules: [incompatible-pool-class], moments: [Run], validationActions: [Warn]}]";

    // It harms under use on every release, and is refused only from 2.0.28 on.
    Finding harmful = only(scene("{}", rules, "StaticPool", "", ""));
    Finding refused = only(scene("{}", rules, "QueuePool", "5", "10"));

    assertThat(harmful.action()).isEqualTo(Action.WARN);
    assertThat(refused.action()).isEqualTo(Action.DENY);
  }

  private static Finding only(Scene scene) {
    List<Finding> findings = scene.verdict().findings();
    assertThat(findings).hasSize(1);
    return findings.getFirst();
  }

  private static Scene scene(
      String pool, String rules, String poolClass, String size, String overflow) {
    return Scene.of(
        """
        kind: DatabaseConfiguration
        metadata: {name: orders}
        spec:
          match: {workloadSelector: {matchLabels: {database: orders}}}
          library: {name: SQLAlchemy, version: "2.0.58"}
          pool: %s
          clients: [{name: api, declared: {engine: Async, driver: asyncpg}}]
          sources:
            poolClass: {env: [{name: DB_POOL_CLASS}]}
            poolSize: {env: [{name: DB_POOL_SIZE}]}
            maxOverflow: {env: [{name: DB_MAX_OVERFLOW}]}
          %s
        """
            .formatted(pool, rules),
        """
        apiVersion: v1
        kind: Pod
        metadata: {name: api, namespace: shop, labels: {database: orders}}
        spec:
          containers:
          - name: api
            env: [{name: DB_POOL_CLASS, value: %s}%s%s]
        """
            .formatted(
                poolClass,
                size.isEmpty() ? "" : ", {name: DB_POOL_SIZE, value: \"" + size + "\"}",
                overflow.isEmpty()
                    ? ""
                    : ", {name: DB_MAX_OVERFLOW, value: \"" + overflow + "\"}"));
  }

  private static Finding withUrl(String variable) {
    return withUrl(variable, "");
  }

  private static Finding withUrl(String variable, String place) {
    return only(
        Scene.of(
            """
            kind: DatabaseConfiguration
            metadata: {name: orders}
            spec:
              match: {workloadSelector: {matchLabels: {database: orders}}}
              library: {name: SQLAlchemy, version: "2.0.58"}
              pool: {engine: Sync, driver: psycopg}
              clients: [{name: default, declared: {engine: Sync}}]
              sources:
                url: {env: [{name: DATABASE_URL%s}]}
                poolClass: {env: [{name: DB_POOL_CLASS}]}
            ---
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: netra-backend, namespace: shop}
            spec:
              template:
                metadata: {labels: {database: orders}}
                spec: {containers: [{name: api, env: [%s]}]}
            """
                .formatted(place, variable)));
  }
}
