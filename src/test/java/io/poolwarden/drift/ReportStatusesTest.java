package io.poolwarden.drift;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.poolwarden.api.DriftReportStatus;
import io.poolwarden.policy.Scene;
import io.poolwarden.policy.State;
import io.poolwarden.value.Ref;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ReportStatusesTest {
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
  private static final String SEVEN =
      """
      kind: DatabaseConfiguration
      metadata: {name: orders}
      spec:
        match: {workloadSelector: {matchLabels: {database: orders}}}
        library: {name: SQLAlchemy, version: "2.0.58"}
        pool: {engine: Async, driver: asyncpg, poolClass: AsyncAdaptedQueuePool, poolSize: 5, maxOverflow: 10, poolTimeout: 5, poolRecycle: 300}
        clients: [{name: api, declared: {engine: Async, driver: asyncpg}}]
        sources:
          poolClass: {env: [{name: DB_POOL_CLASS}]}
          poolSize: {env: [{name: DB_POOL_SIZE}]}
          maxOverflow: {env: [{name: DB_MAX_OVERFLOW}]}
          poolTimeout: {env: [{name: DB_POOL_TIMEOUT}]}
          poolRecycle: {env: [{name: DB_POOL_RECYCLE}]}
      ---
      kind: ConfigMap
      metadata: {name: orders-db}
      data: {DB_POOL_CLASS: AsyncAdaptedQueuePool, DB_POOL_SIZE: "5", DB_MAX_OVERFLOW: "10", DB_POOL_TIMEOUT: "5", DB_POOL_RECYCLE: "300"}
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: netra-backend, namespace: shop, generation: 3}
      spec:
        template:
          metadata: {labels: {database: orders}}
          spec:
            containers: [{name: api, envFrom: [{configMapRef: {name: orders-db}}]}]
      """;

  @Test
  void shouldTellSevenSettingsInTwoKilobytes() throws JsonProcessingException {
    // given
    Scene scene = Scene.of(SEVEN);

    // when
    DriftReportStatus status =
        ReportStatuses.of(scene.verdict(), scene.workload(), Optional.empty(), NOW);

    // then
    String json = new ObjectMapper().writeValueAsString(status);
    assertThat(status.state()).isEqualTo("InSync");
    assertThat(status.since()).isEqualTo("2026-11-23T12:00:00Z");
    assertThat(status.workloadGeneration()).isEqualTo(3);
    assertThat(Objects.requireNonNull(status.clients()).getFirst().settings()).hasSize(7);
    assertThat(json.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(1600);
  }

  @Test
  void shouldNameTheConfigurationOfADeclarationWhereThereAreTwo() {
    // given
    String other =
        """
        kind: DatabaseConfiguration
        metadata: {name: users}
        spec:
          match: {workloadSelector: {matchLabels: {database: orders}}}
          library: {name: SQLAlchemy}
          pool: {}
          clients: [{name: users, declared: {engine: Async}}]
        """;
    Scene alone = Scene.of(SEVEN);
    Scene beside = Scene.of(SEVEN, other);

    // then
    assertThat(source(alone)).isEqualTo("declared");
    assertThat(source(beside)).isEqualTo("declared in DatabaseConfiguration \"orders\"");
  }

  private static @Nullable String source(Scene scene) {
    return setting(
            ReportStatuses.of(scene.verdict(), scene.workload(), Optional.empty(), NOW), "engine")
        .source();
  }

  @Test
  @Tag("R37")
  void shouldKeepSinceWhileTheStateIsTheSame() {
    // given
    Scene scene = Scene.of(SEVEN);
    ReportStatuses.Previous same = new ReportStatuses.Previous("InSync", "2026-01-01T00:00:00Z");
    ReportStatuses.Previous other = new ReportStatuses.Previous("Drifted", "2026-01-01T00:00:00Z");

    // then
    assertThat(status(scene, same).since()).isEqualTo("2026-01-01T00:00:00Z");
    assertThat(status(scene, other).since()).isEqualTo("2026-11-23T12:00:00Z");
    assertThat(status(scene, same)).isEqualTo(status(Scene.of(SEVEN), same));
  }

  @Test
  @Tag("R34")
  void shouldNotShowSecrets() {
    // given
    Scene scene =
        Scene.of(
            SEVEN
                .replace("kind: ConfigMap", "kind: Secret")
                .replace("\ndata: {", "\nstringData: {")
                .replace("configMapRef", "secretRef")
                .replace("DB_POOL_RECYCLE: \"300\"", "DB_POOL_RECYCLE: CANARY")
                .replace("DB_POOL_SIZE: \"5\"", "DB_POOL_SIZE: \"987654\""));

    // when
    DriftReportStatus status =
        ReportStatuses.of(scene.verdict(), scene.workload(), Optional.empty(), NOW);

    // then
    assertThat(status.state()).isEqualTo("Drifted");
    assertThat(status.toString()).doesNotContain("CANARY").doesNotContain("987654");
  }

  @Test
  void shouldReportOnlyWhatNobodyAnswersFor() {
    // given
    Scene alone = Scene.of(SEVEN);
    Scene owned =
        Scene.of(
            SEVEN.replace(
                "generation: 3",
                "ownerReferences: [{apiVersion: apps/v1, kind: Rollout, name: r, uid: u,"
                    + " controller: true}]"));

    // then
    assertThat(alone.verdict().state()).isEqualTo(State.IN_SYNC);
    assertThat(Reporting.hasReport(alone.workload(), alone.verdict(), o -> true)).isTrue();
    assertThat(Reporting.hasReport(owned.workload(), owned.verdict(), o -> true)).isFalse();
    assertThat(Reporting.hasReport(owned.workload(), owned.verdict(), o -> false)).isTrue();
  }

  @Test
  void shouldSayWhyAValueIsNotKnownAndWhereItWasLookedFor() {
    // given no ConfigMap, and no source of the driver at all
    Scene scene =
        Scene.of(
            SEVEN
                .replace("metadata: {name: orders-db}", "metadata: {name: other}")
                .replace(", driver: asyncpg}}]", "}}]"));

    // when
    DriftReportStatus status =
        ReportStatuses.of(scene.verdict(), scene.workload(), Optional.empty(), NOW);

    // then
    assertThat(setting(status, "poolSize").value()).isNull();
    assertThat(setting(status, "poolSize").source())
        .isEqualTo("NotFound: env DB_POOL_SIZE from ConfigMap orders-db");
    assertThat(setting(status, "driver").source()).isEqualTo("NoSource");
    assertThat(status.unresolvedCount()).isEqualTo(6);
  }

  @Test
  @Tag("R33")
  void shouldCutTextsThatAreTooLongForAReport() {
    // given
    String variable = "V".repeat(200);
    String map = "m".repeat(240);
    Scene scene =
        Scene.of(
            SEVEN
                .replace("orders-db", map)
                .replace("env: [{name: DB_POOL_SIZE}]", "env: [{name: " + variable + "}]")
                .replace("DB_POOL_SIZE:", variable + ":"));

    // when
    DriftReportStatus status =
        ReportStatuses.of(scene.verdict(), scene.workload(), Optional.empty(), NOW);

    // then
    String source = Objects.requireNonNull(setting(status, "poolSize").source());
    assertThat(source).startsWith("ConfigMap " + map).endsWith("…");
    assertThat(source.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(253);
  }

  @Test
  void shouldNameReportsByKindAndNameWithinTheBound() {
    // given
    Ref plain = new Ref("apps", "StatefulSet", "shop", "orders");
    Ref foreign = new Ref("example.com", "StatefulSet", "shop", "orders");
    Ref longer = new Ref("apps", "StatefulSet", "shop", "a".repeat(240) + "." + "b".repeat(12));
    Ref cutAtADot = new Ref("apps", "StatefulSet", "shop", "a".repeat(229) + ".-" + "b".repeat(20));

    // then
    assertThat(ReportName.of(plain)).isEqualTo("statefulset-orders");
    assertThat(ReportName.of(foreign)).startsWith("statefulset-orders-").hasSize(29);
    assertThat(ReportName.of(longer))
        .hasSizeLessThanOrEqualTo(253)
        .matches("[a-z0-9]([-.a-z0-9]*[a-z0-9])?");
    assertThat(ReportName.of(cutAtADot)).matches("statefulset-a{229}-[0-9a-f]{10}");
  }

  private static DriftReportStatus.SettingReport setting(DriftReportStatus status, String name) {
    return Objects.requireNonNull(status.clients()).getFirst().settings().stream()
        .filter(setting -> setting.setting().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static DriftReportStatus status(Scene scene, ReportStatuses.Previous previous) {
    return ReportStatuses.of(scene.verdict(), scene.workload(), Optional.of(previous), NOW);
  }
}
