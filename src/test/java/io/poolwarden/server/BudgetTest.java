package io.poolwarden.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("R07")
class BudgetTest {
  private static final Duration OURS = Duration.ofSeconds(5);

  @ParameterizedTest
  @CsvSource({
    "5s, 4500",
    "10s, 4500",
    "30s, 4500",
    "2s, 1800",
    "500ms, 400",
    "1m0s, 4500",
    "1.5s, 1350",
    "150ms, 50",
    "80ms, 40",
    "'', 4500",
    "soon, 4500",
    "-1s, 4500",
    "5, 4500",
    "99999999999999999999h, 4500"
  })
  void shouldStayBelowWhatTheApiServerWaits(String timeout, long millis) {
    assertThat(Budget.of(Optional.of(timeout), OURS)).isEqualTo(Duration.ofMillis(millis));
  }

  @Test
  void shouldTakeItsOwnLimitWhenNoneIsGiven() {
    assertThat(Budget.of(Optional.empty(), OURS)).isEqualTo(Duration.ofMillis(4500));
  }
}
