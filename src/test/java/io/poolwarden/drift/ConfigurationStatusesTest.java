package io.poolwarden.drift;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolwarden.api.Condition;
import io.poolwarden.api.DatabaseConfigurationStatus;
import io.poolwarden.api.WorkloadCounts;
import io.poolwarden.policy.Scene;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ConfigurationStatusesTest {
  private static final Instant THEN = Instant.parse("2026-11-01T00:00:00Z");
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
  private static final Tally GOOD = new Tally("prod", "InSync", Tally.Outcome.ALLOWED);
  private static final Tally BAD = new Tally("", "Drifted", Tally.Outcome.DENIED);

  @Test
  void shouldCountByEnvironmentAndKeepTheTimeOfWhatDidNotChange() {
    // given
    DatabaseConfigurationStatus before =
        ConfigurationStatuses.of(
            facts("NullPool", List.of(), List.of(GOOD)), Optional.empty(), THEN);

    // when
    DatabaseConfigurationStatus after =
        ConfigurationStatuses.of(
            facts("NullPool", List.of(), List.of(GOOD, BAD)), Optional.of(before), NOW);

    // then
    assertThat(after.workloads()).isEqualTo(new WorkloadCounts(2, 1, 1, 0, 0, 1));
    assertThat(after.environments())
        .extracting(DatabaseConfigurationStatus.EnvironmentStatus::name)
        .containsExactly("prod", "");
    assertThat(condition(after, "Accepted").lastTransitionTime()).isEqualTo("2026-11-01T00:00:00Z");
    assertThat(condition(after, "InSync").status()).isEqualTo("False");
    assertThat(condition(after, "InSync").message()).isEqualTo("1 of 2 workloads drift");
    assertThat(condition(after, "InSync").lastTransitionTime()).isEqualTo("2026-11-23T12:00:00Z");
  }

  @Test
  void shouldNotBeAcceptedWhenInvalidOrConflicting() {
    // when
    DatabaseConfigurationStatus invalid =
        ConfigurationStatuses.of(facts("QueuePool", List.of(), List.of()), Optional.empty(), NOW);
    DatabaseConfigurationStatus torn =
        ConfigurationStatuses.of(
            facts("NullPool", List.of("users"), List.of()), Optional.empty(), NOW);

    // then
    assertThat(condition(invalid, "Accepted").reason()).isEqualTo("Invalid");
    assertThat(condition(torn, "Accepted").reason()).isEqualTo("Conflicting");
    assertThat(condition(torn, "Accepted").message()).contains("users");
  }

  @Test
  void shouldNotClaimToBeInSyncWhileAWorkloadCannotBeResolved() {
    // given
    Tally unresolved = new Tally("", "Unresolved", Tally.Outcome.ALLOWED);

    // when
    DatabaseConfigurationStatus status =
        ConfigurationStatuses.of(
            facts("NullPool", List.of(), List.of(GOOD, unresolved)), Optional.empty(), NOW);

    // then
    assertThat(condition(status, "InSync").status()).isEqualTo("Unknown");
    assertThat(condition(status, "InSync").reason()).isEqualTo("Unresolved");
    assertThat(condition(status, "InSync").message())
        .isEqualTo("1 of 2 workloads cannot be resolved");
  }

  @Test
  void shouldSayThatNothingIsCovered() {
    DatabaseConfigurationStatus status =
        ConfigurationStatuses.of(facts("NullPool", List.of(), List.of()), Optional.empty(), NOW);

    assertThat(condition(status, "InSync").status()).isEqualTo("True");
    assertThat(condition(status, "InSync").reason()).isEqualTo("NoWorkloads");
    assertThat(status.workloads()).isEqualTo(new WorkloadCounts(0, 0, 0, 0, 0, 0));
  }

  private static ConfigurationStatuses.Facts facts(
      String poolClass, List<String> conflicting, List<Tally> tallies) {
    return new ConfigurationStatuses.Facts(
        Scene.of(
                """
                kind: DatabaseConfiguration
                metadata: {name: orders}
                spec:
                  match: {workloadSelector: {matchLabels: {database: orders}}}
                  library: {name: SQLAlchemy, version: "2.0.58"}
                  pool: {engine: Async, poolClass: %s}
                  environments: [{name: prod, namespaceSelector: {matchLabels: {e: prod}}}]
                """
                    .formatted(poolClass))
            .configuration(),
        2,
        new TreeSet<>(conflicting),
        new ConfigurationStatuses.Enforcement("True", "Enforced", "The webhook covers it"),
        tallies);
  }

  private static Condition condition(DatabaseConfigurationStatus status, String type) {
    return Objects.requireNonNull(status.conditions()).stream()
        .filter(c -> c.type().equals(type))
        .findFirst()
        .orElseThrow();
  }
}
