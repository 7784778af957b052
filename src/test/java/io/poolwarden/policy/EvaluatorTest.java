package io.poolwarden.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolwarden.pool.Setting;
import io.poolwarden.value.Ref;
import io.poolwarden.value.RuleId;
import io.poolwarden.workload.Lookup;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class EvaluatorTest {
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
  private static final String ORDERS =
      """
      kind: DatabaseConfiguration
      metadata: {name: orders}
      spec:
        match: {workloadSelector: {matchLabels: {database: orders}}}
        library: {name: SQLAlchemy, version: "2.0.58"}
        pool: {poolClass: NullPool}
        clients: [{name: api, declared: {engine: Async}}]
        sources: {poolClass: {env: [{name: DB_POOL_CLASS}]}}
        environments:
        - {name: staging, namespaceSelector: {matchLabels: {environment: staging}}, validationActions: [Warn]}
      """;
  private static final String FROM_CONFIG_MAP =
      """
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: netra-backend, namespace: shop}
      spec:
        template:
          metadata: {labels: {database: orders}}
          spec:
            containers:
            - name: api
              env: [{name: DB_POOL_CLASS, valueFrom: {configMapKeyRef: {name: orders-db, key: DB_POOL_CLASS}}}]
      """;

  @Test
  void shouldTellTheWholeStoryInOneSentence() {
    // given
    Scene scene =
        Scene.of(
            ORDERS,
            FROM_CONFIG_MAP,
            "{kind: Namespace, metadata: {name: shop, labels: {environment: staging}}}",
            "{kind: ConfigMap, metadata: {name: orders-db}, data: {DB_POOL_CLASS: QueuePool}}");

    // when
    Verdict verdict = scene.verdict();

    // then
    assertThat(verdict.findings())
        .filteredOn(f -> f.rule() == RuleId.SETTING_MISMATCH)
        .extracting(Finding::message)
        .containsExactly(
            "container \"api\": poolClass is QueuePool (ConfigMap orders-db, key DB_POOL_CLASS),"
                + " but DatabaseConfiguration \"orders\" [staging] requires NullPool; an asyncio"
                + " engine cannot use QueuePool. Set DB_POOL_CLASS=NullPool.");
    assertThat(verdict.findings()).extracting(Finding::action).containsOnly(Action.WARN);
  }

  @Test
  void shouldJudgeAChangedConfigMapByExchangingIt() {
    // given
    Scene scene =
        Scene.of(
            ORDERS,
            FROM_CONFIG_MAP,
            "{kind: ConfigMap, metadata: {name: orders-db}, data: {DB_POOL_CLASS: NullPool}}");
    Inputs after =
        scene
            .inputs()
            .with(
                Ref.configMap("shop", "orders-db"),
                new Lookup.Found(Map.of("DB_POOL_CLASS", "QueuePool")));

    // when
    Verdict now = scene.verdict();
    Verdict then = new Evaluator().evaluate(after, scene.policies(), NOW);

    // then
    assertThat(now.state()).isEqualTo(State.IN_SYNC);
    assertThat(Worsening.between(now, then))
        .extracting(Finding::rule)
        .containsExactly(RuleId.INCOMPATIBLE_POOL_CLASS, RuleId.SETTING_MISMATCH);
    assertThat(Worsening.between(then, then)).isEmpty();
  }

  @Test
  void shouldNotBeCoveredWithoutTheLabel() {
    // given
    Scene scene =
        Scene.of(ORDERS, FROM_CONFIG_MAP.replace("labels: {database: orders}", "labels: {a: b}"));

    // then
    assertThat(scene.verdict().state()).isEqualTo(State.NOT_COVERED);
  }

  @Test
  @Tag("R16")
  void shouldFindCoverageLostWhenALabelGoesOrTheEnvironmentChanges() {
    // given
    Scene scene = Scene.of(ORDERS, FROM_CONFIG_MAP);
    Scene left =
        Scene.of(ORDERS, FROM_CONFIG_MAP.replace("labels: {database: orders}", "labels: {a: b}"));
    Inputs staging = scene.inputs().withNamespaceLabels(Map.of("environment", "staging"));
    Evaluator evaluator = new Evaluator();

    // when
    List<Finding> out =
        evaluator.coverageLost(scene.inputs(), left.inputs(), scene.policies(), NOW);
    List<Finding> moved = evaluator.coverageLost(scene.inputs(), staging, scene.policies(), NOW);
    List<Finding> back = evaluator.coverageLost(staging, scene.inputs(), scene.policies(), NOW);

    // then
    assertThat(out).extracting(Finding::rule).containsExactly(RuleId.COVERAGE_LOST);
    assertThat(out.getFirst().message())
        .startsWith("Deployment netra-backend would no longer be covered by");
    assertThat(moved.getFirst().message())
        .contains("would leave no environment")
        .contains("for environment \"staging\"");
    assertThat(moved).extracting(Finding::action).containsExactly(Action.DENY);
    assertThat(back).extracting(Finding::action).containsExactly(Action.WARN);
    assertThat(evaluator.coverageLost(staging, staging, scene.policies(), NOW)).isEmpty();
  }

  @Test
  void shouldEndAnExemptionAtItsMoment() {
    // given
    Scene scene =
        Scene.of(
            ORDERS,
            FROM_CONFIG_MAP,
            "{kind: ConfigMap, metadata: {name: orders-db}, data: {DB_POOL_CLASS: QueuePool}}",
            """
            kind: PoolExemption
            metadata: {name: until-the-move, namespace: shop}
            spec:
              configuration: orders
              workloads: [{kind: Deployment, name: "netra-*"}]
              reason: moves next month
              expires: "2027-01-31T00:00:00Z"
            """);
    Instant expires = Instant.parse("2027-01-31T00:00:00Z");
    Instant notice = Instant.parse("2027-01-17T00:00:00Z");

    // when
    Verdict early = scene.verdictAt(notice.minusSeconds(1));
    Verdict late = scene.verdictAt(notice);
    Verdict last = scene.verdictAt(expires.minusNanos(1));
    Verdict ended = scene.verdictAt(expires);

    // then
    assertThat(early.state()).isEqualTo(State.EXEMPT);
    assertThat(early.warnings()).isEmpty();
    assertThat(early.changesAt()).contains(notice);
    assertThat(late.warnings()).hasSize(1).first().asString().contains("until-the-move");
    assertThat(late.changesAt()).contains(expires);
    assertThat(last.findings()).isEmpty();
    assertThat(ended.state()).isEqualTo(State.DRIFTED);
    assertThat(ended.changesAt()).isEmpty();
  }

  @Test
  void shouldEndAnAlternativeAtItsMoment() {
    // given
    Scene scene =
        Scene.of(
            ORDERS.replace(
                "clients:",
                "alternatives: [{pool: {poolClass: StaticPool}, until: \"2027-02-15T00:00:00Z\"}]\n"
                    + "  clients:"),
            FROM_CONFIG_MAP,
            "{kind: ConfigMap, metadata: {name: orders-db}, data: {DB_POOL_CLASS: StaticPool}}");
    Instant until = Instant.parse("2027-02-15T00:00:00Z");

    // then
    assertThat(scene.verdictAt(until.minusNanos(1)).findings())
        .noneMatch(f -> f.rule() == RuleId.SETTING_MISMATCH);
    assertThat(scene.verdictAt(until.minusNanos(1)).changesAt()).contains(until);
    assertThat(scene.verdictAt(until).findings())
        .anyMatch(f -> f.rule() == RuleId.SETTING_MISMATCH);
  }

  @Test
  @Tag("R34")
  void shouldTellSecretsApartWithoutShowingThem() {
    // given
    String workload = FROM_CONFIG_MAP.replace("configMapKeyRef", "secretKeyRef");
    String secret = "{kind: Secret, metadata: {name: orders-db}, stringData: {DB_POOL_CLASS: %s}}";
    Scene canary = Scene.of(ORDERS, workload, secret.formatted("StaticPool"));
    Scene other = Scene.of(ORDERS, workload, secret.formatted("AssertionPool"));

    // when
    Verdict verdict = canary.verdict();

    // then
    assertThat(verdict.findings()).isNotEmpty();
    assertThat(verdict.toString()).doesNotContain("StaticPool");
    assertThat(Worsening.between(verdict, canary.verdict())).isEmpty();
    assertThat(Worsening.between(verdict, other.verdict())).isNotEmpty();
  }

  @Test
  void shouldGiveTheSameVerdictWhateverTheOrder() {
    // given
    Scene scene =
        Scene.of(
            ORDERS,
            ORDERS.replace("name: orders}\nspec", "name: also-orders}\nspec"),
            FROM_CONFIG_MAP,
            "{kind: ConfigMap, metadata: {name: orders-db}, data: {DB_POOL_CLASS: QueuePool}}");
    Policies reversed = new Policies(scene.policies().configurations().reversed(), List.of());

    // when
    Verdict one = scene.verdict();
    Verdict other = new Evaluator().evaluate(scene.inputs(), reversed, NOW);

    // then
    assertThat(one.toString()).isEqualTo(other.toString());
    assertThat(one.configurations()).containsExactly("also-orders", "orders");
  }

  @Test
  void shouldNameTheConfigurationsThatConflict() {
    // given
    Scene scene =
        Scene.of(
            ORDERS,
            "---\n"
                + ORDERS
                    .replace("name: orders}\nspec", "name: users}\nspec")
                    .replace("pool: {poolClass: NullPool}", "pool: {poolClass: StaticPool}"),
            FROM_CONFIG_MAP,
            "{kind: ConfigMap, metadata: {name: orders-db}, data: {DB_POOL_CLASS: NullPool}}");

    // when
    List<Conflict> conflicts = new Evaluator().conflicts(scene.inputs(), scene.policies(), NOW);

    // then
    assertThat(conflicts)
        .extracting(Conflict::first, Conflict::second, Conflict::setting)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("orders", "users", Setting.POOL_CLASS));
    assertThat(scene.verdict().findings())
        .filteredOn(finding -> finding.rule() == RuleId.CONFLICTING_CONFIGURATIONS)
        .extracting(Finding::configuration)
        .containsExactly("orders", "users");
  }

  @Test
  void shouldFindTheConflictThatAnAlternativeOnlySeemsToSolve() {
    // given: the alternative takes no poolSize, but its pool class contradicts the other's
    Scene scene =
        Scene.of(
            sized("orders", "{poolSize: 5}, alternatives: [{pool: {poolClass: NullPool}}]"),
            sized("users", "{poolClass: QueuePool, poolSize: 20}"),
            SIZED);

    // then
    assertThat(new Evaluator().conflicts(scene.inputs(), scene.policies(), NOW))
        .extracting(Conflict::setting)
        .containsExactly(Setting.POOL_SIZE);
  }

  @Test
  void shouldFindNoConflictWhereAnAlternativeSatisfiesBoth() {
    // given
    Scene scene =
        Scene.of(
            sized("orders", "{poolSize: 5}, alternatives: [{pool: {poolClass: NullPool}}]"),
            sized("users", "{poolSize: 20}"),
            SIZED);

    // then
    assertThat(new Evaluator().conflicts(scene.inputs(), scene.policies(), NOW)).isEmpty();
  }

  private static final String SIZED =
      "{kind: Deployment, apiVersion: apps/v1, metadata: {name: api}, spec: {template: {metadata:"
          + " {labels: {database: orders}}, spec: {containers: [{name: api, env: [{name: SIZE,"
          + " value: \"5\"}]}]}}}}";

  private static String sized(String name, String pool) {
    return "{kind: DatabaseConfiguration, metadata: {name: "
        + name
        + "}, spec: {match: {workloadSelector: {matchLabels: {database: orders}}}, library: {name:"
        + " SQLAlchemy}, sources: {poolSize: {env: [{name: SIZE}]}, poolClass: {env: [{name:"
        + " KIND}]}}, pool: "
        + pool
        + "}}";
  }

  @Test
  @Tag("R33")
  void shouldBoundAndEscapeMessages() {
    // given
    String hostile = "\\u001b[31m\\r\\n" + "x".repeat(5000);
    Scene scene =
        Scene.of(
            ORDERS,
            FROM_CONFIG_MAP,
            "{kind: ConfigMap, metadata: {name: orders-db}, data: {DB_POOL_CLASS: \""
                + hostile
                + "\"}}");

    // when
    String message = scene.verdict().findings().getFirst().message();

    // then
    assertThat(message.getBytes(java.nio.charset.StandardCharsets.UTF_8))
        .hasSizeLessThanOrEqualTo(1024);
    assertThat(message.chars()).noneMatch(Character::isISOControl);
    assertThat(message).contains("\\u001b[31m\\r\\n").endsWith("Set DB_POOL_CLASS=NullPool.");
  }

  @Test
  void shouldLookAgainWhenAnAlternativeEndsThatKeepsConfigurationsTogether() {
    // given two that agree on NullPool only as long as one of them allows it
    Scene scene =
        Scene.of(
            ORDERS,
            """
            kind: DatabaseConfiguration
            metadata: {name: users}
            spec:
              match: {workloadSelector: {matchLabels: {database: orders}}}
              library: {name: SQLAlchemy, version: "2.0.58"}
              pool: {poolClass: AsyncAdaptedQueuePool}
              alternatives: [{pool: {poolClass: NullPool}, until: "2027-02-15T00:00:00Z"}]
              clients: [{name: api, declared: {engine: Async}}]
              sources: {poolClass: {env: [{name: DB_POOL_CLASS}]}}
            """,
            FROM_CONFIG_MAP,
            "{kind: ConfigMap, metadata: {name: orders-db}, data: {DB_POOL_CLASS: QueuePool}}");

    // when
    Verdict before = scene.verdict();

    // then
    assertThat(before.findings())
        .extracting(Finding::rule)
        .doesNotContain(RuleId.CONFLICTING_CONFIGURATIONS);
    assertThat(before.changesAt()).contains(Instant.parse("2027-02-15T00:00:00Z"));
  }
}
