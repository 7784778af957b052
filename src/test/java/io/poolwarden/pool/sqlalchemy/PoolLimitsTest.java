package io.poolwarden.pool.sqlalchemy;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolwarden.pool.Judgement;
import io.poolwarden.pool.Moment;
import io.poolwarden.pool.Setting;
import io.poolwarden.pool.Violation;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PoolLimitsTest {

  @ParameterizedTest
  @CsvSource({"0", "-1"})
  void shouldGiveASingletonAtLeastOneConnection(String size) {
    Violation violation =
        only(
            Pools.sync()
                .url("sqlite://")
                .poolClass("SingletonThreadPool")
                .with(Setting.POOL_SIZE, size)
                .judge("2.0"));

    assertThat(violation.moment()).isEqualTo(Moment.CONNECT);
    assertThat(violation.blamed()).isEqualTo(Setting.POOL_SIZE);
    assertThat(violation.libraryError()).hasValue("KeyError: 'pop from an empty set'");
    assertThat(violation.fixes().getFirst().set()).containsEntry(Setting.POOL_SIZE, "5");
  }

  @ParameterizedTest
  @CsvSource({
    "psycopg2, QueuePool, ValueError: 'timeout' must be a positive number",
    "asyncpg, AsyncAdaptedQueuePool,"
  })
  void shouldNotWaitANegativeTime(String driver, String pool, @Nullable String error) {
    Pools engine = driver.equals("asyncpg") ? Pools.async() : Pools.sync();

    Violation violation =
        only(
            engine
                .url("postgresql+" + driver + "://db/orders")
                .poolClass(pool)
                .with(Setting.POOL_TIMEOUT, "-0.5")
                .judge("2.0"));

    assertThat(violation.moment()).isEqualTo(Moment.RUN);
    assertThat(violation.blamed()).isEqualTo(Setting.POOL_TIMEOUT);
    assertThat(violation.libraryError().orElse(null)).isEqualTo(error);
    assertThat(violation.fixes().getFirst().set()).containsEntry(Setting.POOL_TIMEOUT, "30");
  }

  @Test
  void shouldWaitForNothingWhereConnectionsHaveNoLimit() {
    assertThat(
            Pools.sync()
                .url("postgresql+psycopg2://db/orders")
                .poolClass("QueuePool")
                .with(Setting.POOL_TIMEOUT, "-1")
                .with(Setting.MAX_OVERFLOW, "-1")
                .judge("2.0")
                .violations())
        .extracting(Violation::blamed)
        .containsExactly(Setting.MAX_OVERFLOW);
  }

  private static Violation only(Judgement judgement) {
    assertThat(judgement.violations()).hasSize(1);
    return judgement.violations().getFirst();
  }
}
