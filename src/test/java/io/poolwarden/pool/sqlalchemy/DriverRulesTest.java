package io.poolwarden.pool.sqlalchemy;

import static io.poolwarden.pool.sqlalchemy.RulesTest.only;
import static org.assertj.core.api.Assertions.assertThat;

import io.poolwarden.pool.Fix;
import io.poolwarden.pool.Judgement;
import io.poolwarden.pool.Moment;
import io.poolwarden.pool.Outcome;
import io.poolwarden.pool.Setting;
import io.poolwarden.pool.Violation;
import io.poolwarden.value.RuleId;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rules of dialects and drivers, release by release. */
class DriverRulesTest {
  private static final String ASYNCPG = "postgresql+asyncpg://u:p@db/orders";

  @ParameterizedTest
  @CsvSource({
    "1.4.54, postgresql://db/d, psycopg2",
    "2.0, postgresql://db/d, psycopg2",
    "2.0, mysql+pymysql://db/d, pymysql",
    "2.0, mariadb://db/d, mysqldb",
    "2.0, oracle://db/d, cx_oracle",
    "2.0.24, oracle+oracledb://db/d, oracledb",
    "2.0, mssql+pyodbc://db/d, pyodbc",
    "2.1, sqlite://, pysqlite",
  })
  void shouldRequireAnAsyncDriver(String version, String url, String loaded) {
    Violation violation = only(Pools.async().url(url).judge(version));

    assertThat(violation.rule()).isEqualTo(RuleId.ASYNC_DRIVER_REQUIRED);
    assertThat(violation.libraryError())
        .hasValue(
            "InvalidRequestError: The asyncio extension requires an async driver to be used. The"
                + " loaded '"
                + loaded
                + "' is not async.");
  }

  @ParameterizedTest
  @CsvSource({
    "2.1, postgresql://db/d, AsyncAdaptedQueuePool",
    "2.0, postgresql+psycopg://db/d, AsyncAdaptedQueuePool",
    "2.0, postgresql+psycopg_async://db/d, AsyncAdaptedQueuePool",
    "2.0.25, oracle+oracledb://db/d, AsyncAdaptedQueuePool",
    "2.1, oracle://db/d, AsyncAdaptedQueuePool",
    "2.0, mssql+aioodbc://db/d, AsyncAdaptedQueuePool",
    "2.0, mariadb+asyncmy://db/d, AsyncAdaptedQueuePool",
    "1.4, sqlite+aiosqlite:////tmp/x.db, NullPool",
    "2.0.37, sqlite+aiosqlite:////tmp/x.db, NullPool",
    "2.0.38, sqlite+aiosqlite:////tmp/x.db, AsyncAdaptedQueuePool",
    "2.1, sqlite+aiosqlite:///:memory:, StaticPool",
    "2.1, sqlite+aiosqlite:///%3Amemory%3A, StaticPool",
    "2.0, sqlite+aiosqlite:///file:x?mode=memory&uri=true, StaticPool",
  })
  void shouldKnowTheDefaultPoolOfAnAsyncioEngine(String version, String url, String pool) {
    Judgement judgement = Pools.async().url(url).judge(version);

    assertThat(judgement.violations()).isEmpty();
    assertThat(judgement.effectivePoolClass()).hasValue(pool);
  }

  @ParameterizedTest
  @CsvSource({
    "1.4, postgres://db/d, postgres",
    "2.1, postgres+asyncpg://db/d, postgres.asyncpg",
    "1.4, postgresql+psycopg://db/d, postgresql.psycopg",
    "2.0, mysql+asyncpg://db/d, mysql.asyncpg",
    "2.0.22, mssql+aioodbc://db/d, mssql.aioodbc",
    "2.0, postgresql+pygresql://db/d, postgresql.pygresql",
    "2.0, PostgreSQL://db/d, PostgreSQL",
    "2.0, foo://db/d, foo",
  })
  void shouldRefuseAnUnknownDialectOrDriver(String version, String url, String plugin) {
    Outcome outcome = Outcome.of(Pools.sync().url(url).judge(version));

    assertThat(outcome.accepted()).isFalse();
    assertThat(outcome.error()).hasValue("NoSuchModuleError");
    assertThat(outcome.message()).hasValue("Can't load plugin: sqlalchemy.dialects:" + plugin);
    assertThat(outcome.poolClass()).isEmpty();
  }

  @Test
  void shouldNotProposeAnotherDriverWhereOnlyTheDialectsNameIsOld() {
    assertThat(only(Pools.sync().url("postgres+psycopg://db/d").judge("2.0")).fixes()).isEmpty();
    assertThat(only(Pools.async().url("postgres+psycopg2://db/d").judge("2.0")).fixes())
        .containsExactly(new Fix(Map.of(Setting.DRIVER, "asyncpg"), Set.of()));
  }

  @Test
  void shouldKnowTheFirstReleaseWithAnAsyncioEngine() {
    Violation violation = only(Pools.async().url(ASYNCPG).judge("1.3.24"));

    assertThat(violation.rule()).isEqualTo(RuleId.INVALID_SETTING_VALUE);
    assertThat(violation.libraryError())
        .hasValue("ModuleNotFoundError: No module named 'sqlalchemy.ext.asyncio'");
    assertThat(Pools.async().url(ASYNCPG).judge("1.4.0").violations()).isEmpty();
    assertThat(Pools.sync().url("postgresql://db/d").judge("1.3.24").violations()).isEmpty();
  }

  @Test
  void shouldNotJudgeDialectsOfOtherPackages() {
    assertThat(Pools.async().url("cockroachdb+asyncpg://db/d").judge("2.0").violations()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"1.4, await_only()", "2.0, await_only()", "2.1, await_()"})
  void shouldRequireASyncDriver(String version, String call) {
    Judgement judgement = Pools.sync().url(ASYNCPG).judge(version);

    assertThat(only(judgement).rule()).isEqualTo(RuleId.SYNC_DRIVER_REQUIRED);
    assertThat(only(judgement).moment()).isEqualTo(Moment.CONNECT);
    assertThat(Outcome.of(judgement).error()).hasValue("MissingGreenlet");
    assertThat(Outcome.of(judgement).message().orElse("")).contains(call);
  }

  @Test
  void shouldKnowTheOldFallback() {
    String url = ASYNCPG + "?async_fallback=true";

    assertThat(Pools.async().url(url).judge("2.0").violations()).isEmpty();
    Violation threads = only(Pools.sync().url(url).judge("2.0"));
    assertThat(threads.rule()).isEqualTo(RuleId.SYNC_DRIVER_REQUIRED);
    assertThat(threads.moment()).isEqualTo(Moment.RUN);
    assertThat(threads.why()).endsWith("it fails in every thread without a loop");
    assertThat(threads.libraryError())
        .hasValue("RuntimeError: There is no current event loop in thread");
    assertThat(Pools.sync().url(url).judge("2.0").effectivePoolClass())
        .hasValue("FallbackAsyncAdaptedQueuePool");
    assertThat(Pools.sync().url(url).judge("2.1").violations())
        .extracting(Violation::rule)
        .containsExactly(RuleId.DRIVER_URL_OPTION, RuleId.SYNC_DRIVER_REQUIRED);
    assertThat(Outcome.of(Pools.sync().url(ASYNCPG + "?async_fallback=maybe").judge("2.0")).error())
        .hasValue("ValueError");
  }

  /** SQLAlchemy makes a tuple of several, which Python calls true, whatever is in it. */
  @ParameterizedTest
  @CsvSource({
    "1.4, async_fallback=false, AsyncAdaptedQueuePool",
    "2.0, async_fallback=false, AsyncAdaptedQueuePool",
    "2.0, async_fallback=true, FallbackAsyncAdaptedQueuePool",
    "2.0, async_fallback=false&async_fallback=false, FallbackAsyncAdaptedQueuePool",
    "2.0, async_fallback=maybe&async_fallback=maybe, FallbackAsyncAdaptedQueuePool",
    "2.1, async_fallback=true, AsyncAdaptedQueuePool",
    "2.1.0, async_fallback=true, AsyncAdaptedQueuePool",
  })
  void shouldKnowThePoolOfTheOldFallback(String version, String options, String pool) {
    Judgement judgement = Pools.sync().url(ASYNCPG + "?" + options).judge(version);

    assertThat(judgement.effectivePoolClass()).hasValue(pool);
    assertThat(judgement.violations()).noneMatch(v -> v.moment() == Moment.CREATE);
  }

  @Test
  void shouldKnowTheReleaseWithoutTheFallbacksPool() {
    Pools pools = Pools.async().url(ASYNCPG).poolClass("FallbackAsyncAdaptedQueuePool");

    assertThat(pools.judge("2.0").violations()).isEmpty();
    assertThat(only(pools.judge("2.1")).why()).isEqualTo("SQLAlchemy 2.1 has no such pool class");
    assertThat(only(pools.judge("2.1")).libraryError())
        .hasValue(
            "AttributeError: module 'sqlalchemy.pool' has no attribute"
                + " 'FallbackAsyncAdaptedQueuePool'");
  }

  @Test
  void shouldKnowThatOldReleasesDoNotReadTheFallbackOfASyncDriver() {
    String url = "postgresql+psycopg2://u:p@db/orders?async_fallback=maybe";

    assertThat(only(Pools.sync().url(url).judge("1.4")).moment()).isEqualTo(Moment.CONNECT);
    assertThat(Outcome.of(Pools.sync().url(url).judge("2.0")).error()).hasValue("ValueError");
  }

  @ParameterizedTest
  @CsvSource({
    "1.4, NullPool, CONNECT",
    "1.4, '', CREATE",
    "2.0, NullPool, CREATE",
    "2.1, NullPool, ",
  })
  void shouldKnowWhenTheOldFallbackIsRead(String version, String poolClass, Moment moment) {
    Pools pool = Pools.async().url(ASYNCPG + "?async_fallback=perhaps");
    Judgement judgement = (poolClass.isEmpty() ? pool : pool.poolClass(poolClass)).judge(version);

    if (moment == null) {
      assertThat(Outcome.of(judgement).error()).hasValue("TypeError");
    } else {
      assertThat(only(judgement).moment()).isEqualTo(moment);
      assertThat(only(judgement).libraryError())
          .hasValue("ValueError: String is not true/false: 'perhaps'");
    }
  }

  @Test
  void shouldKnowWhichOfTwoErrorsComesFirst() {
    String psycopg = "postgresql+psycopg_async://u:p@db/orders?nonsense=1";
    String asyncpg = ASYNCPG + "?nonsense=1";

    assertThat(Pools.sync().url(psycopg).judge("2.0").violations())
        .extracting(Violation::rule)
        .containsExactly(RuleId.SYNC_DRIVER_REQUIRED, RuleId.DRIVER_URL_OPTION);
    assertThat(Pools.sync().url(asyncpg).judge("2.0").violations())
        .extracting(Violation::rule)
        .containsExactly(RuleId.DRIVER_URL_OPTION, RuleId.SYNC_DRIVER_REQUIRED);
    assertThat(only(Pools.async().url(psycopg).judge("2.0")).rule())
        .isEqualTo(RuleId.DRIVER_URL_OPTION);
  }
}
