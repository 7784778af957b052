package io.poolwarden.pool.sqlalchemy;

import static io.poolwarden.pool.sqlalchemy.RulesTest.only;
import static org.assertj.core.api.Assertions.assertThat;

import io.poolwarden.pool.Fix;
import io.poolwarden.pool.Setting;
import io.poolwarden.pool.Violation;
import io.poolwarden.value.RuleId;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pool classes that an engine cannot use, or that its users cannot share. */
class FittingPoolClassTest {
  private static final String ASYNCPG = "postgresql+asyncpg://u:p@db/orders";
  private static final String PSYCOPG2 = "postgresql+psycopg2://u:p@db/orders";

  /** Engine and driver of different kinds fail before the pool of an old release matters. */
  @ParameterizedTest
  @CsvSource({
    "Sync, QueuePool, " + ASYNCPG + ", SYNC_DRIVER_REQUIRED",
    "Async, AsyncAdaptedQueuePool, " + PSYCOPG2 + ", ASYNC_DRIVER_REQUIRED",
  })
  void shouldSayOfAnOldReleaseOnlyThatTheDriverIsWrong(
      String engine, String pool, String url, RuleId rule) {
    Pools pools = Pools.unknownEngine().with(Setting.ENGINE, engine).url(url).poolClass(pool);

    assertThat(only(pools.judge("2.0.27")).rule()).isEqualTo(rule);
    assertThat(pools.judge("2.0.28").violations())
        .extracting(Violation::rule)
        .containsExactly(RuleId.INCOMPATIBLE_POOL_CLASS, rule);
  }

  @Test
  void shouldBlameWhatThePoolClassDoesNotFit() {
    Violation engine = only(Pools.async().url(ASYNCPG).poolClass("QueuePool").judge("2.0.58"));
    Violation driver =
        only(Pools.unknownEngine().url(ASYNCPG).poolClass("QueuePool").judge("2.0.58"));

    assertThat(engine.why()).isEqualTo("an asyncio engine cannot use QueuePool");
    assertThat(engine.settings()).containsExactlyInAnyOrder(Setting.ENGINE, Setting.POOL_CLASS);
    assertThat(driver.why()).isEqualTo("the asyncio driver asyncpg cannot use QueuePool");
    assertThat(driver.settings()).containsExactlyInAnyOrder(Setting.DRIVER, Setting.POOL_CLASS);
  }

  @Test
  void shouldSayOnceThatAnAsyncioEngineCannotUseThePoolOfThreads() {
    assertThat(
            only(Pools.async().url(ASYNCPG).poolClass("SingletonThreadPool").judge("2.0.58")).why())
        .isEqualTo("an asyncio engine cannot use SingletonThreadPool");
    assertThat(only(Pools.sync().url(PSYCOPG2).poolClass("SingletonThreadPool").judge("2.0")).why())
        .isEqualTo(
            "on a database server SingletonThreadPool closes connections that other threads are"
                + " using");
  }

  @Test
  void shouldOfferPoolsThatAServersUsersCanShare() {
    Violation violation = only(Pools.async().url(ASYNCPG).poolClass("StaticPool").judge("2.0.58"));

    assertThat(violation.fixes())
        .containsExactly(
            new Fix(Map.of(Setting.POOL_CLASS, "NullPool"), Set.of()),
            new Fix(Map.of(Setting.POOL_CLASS, "AsyncAdaptedQueuePool"), Set.of()));
  }
}
