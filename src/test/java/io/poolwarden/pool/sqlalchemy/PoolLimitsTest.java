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

  @ParameterizedTest
  @CsvSource({
    "2.0, -1, 1, a negative poolSize takes connections away from maxOverflow, TimeoutError:"
        + " QueuePool limit of size -1 overflow 1",
    "2.0, -1, 5, a negative poolSize takes connections away from maxOverflow, ",
    "1.4, 0, 0, before SQLAlchemy 2.0 a pool with poolSize 0 and maxOverflow 0 gives no connection,"
        + " TimeoutError: QueuePool limit of size 0 overflow 0",
    "1.4, 0, -3, a maxOverflow below -1 ends in endless recursion after poolSize + maxOverflow"
        + " connections, RecursionError: ",
  })
  void shouldSayWhichNumberTakesTheConnections(
      String version, String size, String overflow, String why, @Nullable String error) {
    Violation violation = only(queue(size, overflow).judge(version));

    assertThat(violation.why()).isEqualTo(why);
    assertThat(violation.moment()).isEqualTo(error == null ? Moment.RUN : Moment.CONNECT);
    assertThat(violation.settings())
        .containsExactlyInAnyOrder(Setting.POOL_SIZE, Setting.MAX_OVERFLOW);
    assertThat(violation.libraryError().isPresent()).isEqualTo(error != null);
    assertThat(violation.libraryError().orElse("")).startsWith(error == null ? "" : error);
  }

  @ParameterizedTest
  @CsvSource({"2.0, await_only()", "2.1, await_()"})
  void shouldKnowThatASyncEngineCannotWaitForAnAsyncioQueue(String version, String call) {
    Violation first =
        Pools.sync()
            .url("postgresql+asyncpg://db/orders")
            .with(Setting.POOL_SIZE, "-1")
            .with(Setting.MAX_OVERFLOW, "1")
            .judge(version)
            .violations()
            .getFirst();

    assertThat(first.blamed()).isEqualTo(Setting.POOL_SIZE);
    assertThat(first.libraryError())
        .hasValue(
            "MissingGreenlet: greenlet_spawn has not been called; can't call "
                + call
                + " here. Was IO attempted in an unexpected place?");
  }

  @Test
  void shouldWaitNoTimeAtAll() {
    Violation negative = only(queue("5", "10").with(Setting.POOL_TIMEOUT, "-1").judge("2.0"));

    assertThat(queue("5", "10").with(Setting.POOL_TIMEOUT, "0").judge("2.0").violations())
        .isEmpty();
    assertThat(negative.settings()).containsExactly(Setting.POOL_TIMEOUT);
  }

  @Test
  void shouldGiveASingletonOneConnection() {
    assertThat(
            Pools.sync()
                .url("sqlite://")
                .poolClass("SingletonThreadPool")
                .with(Setting.POOL_SIZE, "1")
                .judge("2.0")
                .violations())
        .isEmpty();
  }

  private static Pools queue(String size, String overflow) {
    return Pools.sync()
        .url("postgresql+psycopg2://db/orders")
        .poolClass("QueuePool")
        .with(Setting.POOL_SIZE, size)
        .with(Setting.MAX_OVERFLOW, overflow);
  }

  private static Violation only(Judgement judgement) {
    assertThat(judgement.violations()).hasSize(1);
    return judgement.violations().getFirst();
  }
}
