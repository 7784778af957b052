package io.poolwarden.drift;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolwarden.api.Condition;
import io.poolwarden.api.PoolExemptionSpec;
import io.poolwarden.api.PoolExemptionStatus;
import io.poolwarden.policy.Exemption;
import io.poolwarden.policy.Reach;
import io.poolwarden.value.Ref;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExemptionStatusesTest {
  private static final Instant EXPIRES = Instant.parse("2027-01-31T00:00:00Z");

  /** Before the notice, at it, before the end, at it; the next moment that time alone brings. */
  @ParameterizedTest(name = "{0}: {2}")
  @CsvSource({
    "2026-11-01T00:00:00Z, True, InForce, It ends at 2027-01-31T00:00:00Z, 2027-01-17T00:00:00Z",
    "2027-01-16T23:59:59.999999999Z, True, InForce, It ends at 2027-01-31T00:00:00Z,"
        + " 2027-01-17T00:00:00Z",
    "2027-01-17T00:00:00Z, True, EndsSoon, It ends at 2027-01-31T00:00:00Z, 2027-01-31T00:00:00Z",
    "2027-01-30T23:59:59.999999999Z, True, EndsSoon, It ends at 2027-01-31T00:00:00Z,"
        + " 2027-01-31T00:00:00Z",
    "2027-01-31T00:00:00Z, False, Expired, It ended at 2027-01-31T00:00:00Z,",
    "2027-03-01T00:00:00Z, False, Expired, It ended at 2027-01-31T00:00:00Z,"
  })
  void shouldTellOfItsEndFromFourteenDaysBefore(
      Instant now,
      String status,
      String reason,
      String message,
      @org.jspecify.annotations.Nullable Instant next) {
    // when
    Condition active = active(ExemptionStatuses.of(facts(3), Optional.empty(), now));

    // then
    assertThat(active.status()).isEqualTo(status);
    assertThat(active.reason()).isEqualTo(reason);
    assertThat(active.message()).isEqualTo(message);
    assertThat(active.observedGeneration()).isEqualTo(3);
    assertThat(exemption().changesAt(now)).isEqualTo(Optional.ofNullable(next));
  }

  @Test
  void shouldKeepTheTimeOfTheConditionUntilItsStatusChanges() {
    // given
    Instant granted = EXPIRES.minus(Duration.ofDays(60));
    PoolExemptionStatus inForce = ExemptionStatuses.of(facts(1), Optional.empty(), granted);

    // when
    PoolExemptionStatus soon =
        ExemptionStatuses.of(facts(1), Optional.of(inForce), EXPIRES.minusSeconds(1));
    PoolExemptionStatus ended =
        ExemptionStatuses.of(facts(1), Optional.of(soon), EXPIRES.plusMillis(1));

    // then
    assertThat(active(soon).lastTransitionTime()).isEqualTo(granted.toString());
    assertThat(active(ended).lastTransitionTime()).isEqualTo(EXPIRES.toString());
  }

  @Test
  void shouldGiveTheSameStatusAsLongAsNothingChanges() {
    // given
    Instant now = EXPIRES.minus(Duration.ofDays(30));
    PoolExemptionStatus status = ExemptionStatuses.of(facts(1), Optional.empty(), now);

    // then nothing is written until the moment that it names
    Instant next = exemption().changesAt(now).orElseThrow();
    assertThat(ExemptionStatuses.of(facts(1), Optional.of(status), next.minusNanos(1)))
        .isEqualTo(status);
    assertThat(ExemptionStatuses.of(facts(1), Optional.of(status), next)).isNotEqualTo(status);
  }

  @ParameterizedTest(name = "{0}, {1}: {2}")
  @CsvSource(
      quoteCharacter = '|',
      value = {
        "NO_CONFIGURATION, 2026-11-01T00:00:00Z, NoSuchConfiguration,"
            + " There is no DatabaseConfiguration \"orders\": correct spec.configuration",
        "NO_WORKLOAD, 2026-11-01T00:00:00Z, NoSuchWorkload,"
            + " No workload of namespace shop has a kind and name of spec.workloads",
        "NO_CONFIGURATION, 2027-03-01T00:00:00Z, Expired, It ended at 2027-01-31T00:00:00Z"
      })
  void shouldSayThatThereIsNothingToSilence(
      Reach reach, Instant now, String reason, String message) {
    // when
    ExemptionStatuses.Facts facts = new ExemptionStatuses.Facts(exemption(), 1, reach);
    Condition active = active(ExemptionStatuses.of(facts, Optional.empty(), now));

    // then
    assertThat(active.status()).isEqualTo("False");
    assertThat(active.reason()).isEqualTo(reason);
    assertThat(active.message()).isEqualTo(message);
  }

  @Test
  void shouldReachOnlyNamedWorkloadsOfItsNamespaceUnderAnExistingConfiguration() {
    // given
    List<Ref> elsewhere =
        List.of(
            new Ref("apps", "Deployment", "shop", "api"),
            new Ref("apps", "Deployment", "bank", "legacy-api"));
    List<Ref> named = List.of(new Ref("apps", "Deployment", "shop", "legacy-api"));

    // then
    assertThat(Reach.of(exemption(), "orders"::equals, named)).isEqualTo(Reach.WORKLOADS);
    assertThat(Reach.of(exemption(), "orders"::equals, elsewhere)).isEqualTo(Reach.NO_WORKLOAD);
    assertThat(Reach.of(exemption(), "order"::equals, named)).isEqualTo(Reach.NO_CONFIGURATION);
  }

  private static ExemptionStatuses.Facts facts(long generation) {
    return new ExemptionStatuses.Facts(exemption(), generation, Reach.WORKLOADS);
  }

  private static Exemption exemption() {
    return new Exemption(
        "shop",
        "legacy",
        new PoolExemptionSpec(
            "orders",
            List.of(new PoolExemptionSpec.WorkloadName("*", "legacy-*")),
            null,
            null,
            null,
            "Moves with the next release.",
            EXPIRES));
  }

  private static Condition active(PoolExemptionStatus status) {
    assertThat(status.conditions()).hasSize(1);
    Condition only = Objects.requireNonNull(status.conditions()).getFirst();
    assertThat(only.type()).isEqualTo(ExemptionStatuses.ACTIVE);
    return only;
  }
}
