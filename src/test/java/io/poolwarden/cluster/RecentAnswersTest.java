package io.poolwarden.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolwarden.value.Ref;
import io.poolwarden.workload.Lookup;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RecentAnswersTest {
  private static final Lookup ABSENT = new Lookup.Absent();

  private Instant now = Instant.EPOCH;
  private final RecentAnswers answers = new RecentAnswers(() -> now);

  @Test
  void shouldAnswerForTenSeconds() {
    // given
    answers.keep(secret(1), ABSENT);
    // then
    now = now.plus(Duration.ofMillis(9_999));
    assertThat(answers.of(secret(1))).contains(ABSENT);
    assertThat(answers.of(secret(2))).isEmpty();
    now = now.plus(Duration.ofMillis(1));
    assertThat(answers.of(secret(1))).isEmpty();
  }

  @Test
  void shouldHoldNothingThatIsTooOldOnceAnotherIsKept() {
    // given
    Instant before = now;
    answers.keep(secret(1), ABSENT);
    now = now.plus(RecentAnswers.KEPT);
    answers.keep(secret(2), ABSENT);
    // then a clock that is set back does not bring it back
    now = before;
    assertThat(answers.of(secret(1))).isEmpty();
    assertThat(answers.of(secret(2))).contains(ABSENT);
  }

  @Test
  void shouldDropTheOldestWhereSecretsAreTooLarge() {
    // given eight that fill what may be kept
    for (int i = 0; i < 8; i++) {
      answers.keep(secret(i), large());
    }
    // when one of them is kept anew, then none is dropped
    answers.keep(secret(0), large());
    for (int i = 0; i < 8; i++) {
      assertThat(answers.of(secret(i))).isPresent();
    }
    // and one more drops the oldest alone
    answers.keep(secret(8), ABSENT);
    answers.keep(secret(9), large());
    assertThat(answers.of(secret(1))).isEmpty();
    assertThat(answers.of(secret(0))).isPresent();
    assertThat(answers.of(secret(2))).isPresent();
    assertThat(answers.of(secret(9))).isPresent();
  }

  @Test
  void shouldDropTheOldestOfTooMany() {
    // when
    for (int i = 0; i <= 1_000; i++) {
      answers.keep(secret(i), ABSENT);
    }
    // then
    assertThat(answers.of(secret(0))).isEmpty();
    assertThat(answers.of(secret(1))).isPresent();
    assertThat(answers.of(secret(1_000))).isPresent();
  }

  /** A million characters, as large as Kubernetes lets a Secret be. */
  private static Lookup large() {
    return new Lookup.Found(Map.of("k", "x".repeat(1024 * 1024 - 1)));
  }

  private static Ref secret(int number) {
    return Ref.secret("shop", "s" + number);
  }
}
