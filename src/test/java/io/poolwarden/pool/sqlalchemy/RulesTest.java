package io.poolwarden.pool.sqlalchemy;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolwarden.pool.Fix;
import io.poolwarden.pool.Judgement;
import io.poolwarden.pool.Moment;
import io.poolwarden.pool.Outcome;
import io.poolwarden.pool.Setting;
import io.poolwarden.pool.Violation;
import io.poolwarden.value.Reason;
import io.poolwarden.value.RuleId;
import io.poolwarden.value.Value;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rules, release by release. */
class RulesTest {
  private static final String ASYNCPG = "postgresql+asyncpg://u:p@db/orders";

  @Test
  void shouldRefuseThePoolOfTheIncidentAndOfferBothWaysOut() {
    Violation violation =
        only(
            Pools.async()
                .url(ASYNCPG)
                .poolClass("QueuePool")
                .with(Setting.POOL_SIZE, "5")
                .with(Setting.MAX_OVERFLOW, "10")
                .judge("2.0.58"));

    assertThat(violation.rule()).isEqualTo(RuleId.INCOMPATIBLE_POOL_CLASS);
    assertThat(violation.moment()).isEqualTo(Moment.CREATE);
    assertThat(violation.why()).isEqualTo("an asyncio engine cannot use QueuePool");
    assertThat(violation.libraryError())
        .hasValue("ArgumentError: Pool class QueuePool cannot be used with asyncio engine");
    assertThat(violation.fixes())
        .containsExactly(
            new Fix(Map.of(Setting.POOL_CLASS, "AsyncAdaptedQueuePool"), Set.of()),
            new Fix(
                Map.of(Setting.POOL_CLASS, "NullPool"),
                Set.of(Setting.POOL_SIZE, Setting.MAX_OVERFLOW)));
  }

  @Test
  void shouldSayThatAnOlderReleaseStalls() {
    Violation violation = only(Pools.async().url(ASYNCPG).poolClass("QueuePool").judge("2.0.27"));

    assertThat(violation.moment()).isEqualTo(Moment.RUN);
    assertThat(violation.why()).contains("stalls");
    assertThat(violation.libraryError()).isEmpty();
    assertThat(violation.fixes().getFirst().set()).containsValue("NullPool");
  }

  @Test
  void shouldRefuseThePoolClassWhereTheDriverIsUnknown() {
    Value url = new Value.Unresolved(Reason.SECRETS_DISABLED, Pools.SECRET);

    Violation violation = only(Pools.async().url(url).poolClass("QueuePool").judge("2.0"));

    assertThat(violation.why()).isEqualTo("an asyncio engine cannot use QueuePool");
  }

  @Test
  void shouldKeepSilentAboutASecretPoolClass() {
    Judgement judgement =
        Pools.async()
            .url(ASYNCPG)
            .with(Setting.POOL_CLASS, Pools.hidden("QueuePool"))
            .judge("2.0.58");

    assertThat(only(judgement).rule()).isEqualTo(RuleId.INCOMPATIBLE_POOL_CLASS);
    assertThat(only(judgement).why() + only(judgement).libraryError()).doesNotContain("QueuePool");
    assertThat(judgement.effectivePoolClass()).isEmpty();
  }

  @Test
  void shouldNotJudgeWhatIsUnresolved() {
    Value unresolved = new Value.Unresolved(Reason.NOT_FOUND, Pools.SOURCE);

    Judgement judgement =
        Pools.async()
            .url(ASYNCPG)
            .with(Setting.POOL_CLASS, unresolved)
            .with(Setting.POOL_SIZE, unresolved)
            .judge("2.0.58");

    assertThat(judgement.violations()).isEmpty();
    assertThat(judgement.takes()).containsExactlyInAnyOrder(Setting.values());
  }

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

  @Test
  void shouldReportEachUnsupportedArgumentWithTheWholeError() {
    Judgement judgement =
        Pools.async()
            .url(ASYNCPG)
            .poolClass("NullPool")
            .with(Setting.MAX_OVERFLOW, "10")
            .with(Setting.POOL_SIZE, "5")
            .judge("2.0.58");

    assertThat(judgement.violations())
        .extracting(Violation::blamed)
        .containsExactly(Setting.POOL_SIZE, Setting.MAX_OVERFLOW);
    assertThat(judgement.violations())
        .allSatisfy(v ->
            assertThat(v.libraryError())
                .hasValue(
                    "TypeError: Invalid argument(s) 'pool_size','max_overflow' sent to"
                        + " create_engine(), using configuration PGDialect_asyncpg/NullPool/"
                        + "Engine.  Please check that the keyword arguments are appropriate for"
                        + " this combination of components."));
    assertThat(judgement.takes()).doesNotContain(Setting.POOL_SIZE, Setting.POOL_TIMEOUT);
  }

  @ParameterizedTest
  @CsvSource({
    "2.0, 5, -3, RUN, RecursionError",
    "2.0, 2, -2, CONNECT, RecursionError",
    "2.0, -1, 10, RUN, ",
    "2.0, -1, 1, CONNECT, TimeoutError",
    "1.4, 0, 0, CONNECT, TimeoutError",
    "1.4, 0, 10, , ",
    "2.0, 0, 0, RUN, ",
    "2.0, 0, -3, RUN, ",
    "2.0, 5, -1, RUN, ",
    "2.0, 5, 0, , ",
  })
  void shouldKnowWhichNumbersGiveNoConnection(
      String version, String size, String overflow, Moment moment, String error) {
    Outcome outcome =
        Outcome.of(
            Pools.async()
                .url(ASYNCPG)
                .with(Setting.POOL_SIZE, size)
                .with(Setting.MAX_OVERFLOW, overflow)
                .judge(version));

    assertThat(outcome.moment().orElse(null)).isEqualTo(moment);
    assertThat(outcome.error().orElse(null)).isEqualTo(error);
    assertThat(outcome.accepted()).isEqualTo(moment != Moment.CONNECT);
  }

  @ParameterizedTest
  @CsvSource({
    "2.0, 0, 10, poolSize, poolSize 0 lets the pool open any number of connections",
    "2.1, 0, -1, poolSize, poolSize 0 lets the pool open any number of connections",
    "2.0, 5, -1, maxOverflow, maxOverflow -1 lets the pool open any number of connections",
    "1.4, 0, -1, maxOverflow, maxOverflow -1 lets the pool open any number of connections",
  })
  void shouldSayThatNothingLimitsAPool(
      String version, String size, String overflow, String blamed, String why) {
    Pools pools = Pools.async().with(Setting.POOL_SIZE, size).with(Setting.MAX_OVERFLOW, overflow);
    Judgement file =
        Pools.async()
            .url("sqlite+aiosqlite:///orders.db")
            .with(Setting.POOL_SIZE, size)
            .with(Setting.MAX_OVERFLOW, overflow)
            .judge(version);

    Violation violation = only(pools.url(ASYNCPG).judge(version));

    assertThat(violation.rule()).isEqualTo(RuleId.UNLIMITED_POOL);
    assertThat(violation.moment()).isEqualTo(Moment.RUN);
    assertThat(violation.blamed().key()).isEqualTo(blamed);
    assertThat(violation.why()).isEqualTo(why);
    assertThat(file.violations()).extracting(Violation::rule).doesNotContain(RuleId.UNLIMITED_POOL);
  }

  @Test
  void shouldReadEveryTextBeforeTheEngineIsMade() {
    Judgement judgement =
        Pools.async()
            .url("foo://db/orders")
            .poolClass("QueuePol")
            .with(Setting.POOL_PRE_PING, " Maybe ")
            .judge("2.0");

    assertThat(judgement.violations())
        .extracting(v -> v.libraryError().orElse(""))
        .containsExactly(
            "AttributeError: module 'sqlalchemy.pool' has no attribute 'QueuePol'",
            "ValueError: String is not true/false: 'maybe'",
            "NoSuchModuleError: Can't load plugin: sqlalchemy.dialects:foo");
  }

  @ParameterizedTest
  @CsvSource({
    "mysql+pymysql://db/d?connect_timeout=ten, connect_timeout, a whole number",
    "mysql+aiomysql://db/d?compress=maybe, compress, true or false",
    "sqlite:///d?timeout=soon, timeout, a number",
    "mssql+pyodbc://db/d?autocommit=x, autocommit, true or false",
  })
  void shouldSayWhatAnOptionThatTheLibraryReadsMustBe(String url, String option, String allowed) {
    Violation violation = Pools.sync().url(url).judge("2.0").violations().getFirst();

    assertThat(violation.rule()).isEqualTo(RuleId.DRIVER_URL_OPTION);
    assertThat(violation.moment()).isEqualTo(Moment.CREATE);
    assertThat(violation.option().orElseThrow().name()).isEqualTo(option);
    assertThat(violation.option().orElseThrow().allowed()).hasValue(allowed);
    assertThat(violation.libraryError().orElse("")).startsWith("ValueError: ");
  }

  @ParameterizedTest
  @CsvSource({"StaticPool", "AssertionPool"})
  void shouldSayThatASharedConnectionHarmsAServersUsers(String pool) {
    Judgement judgement = Pools.async().url(ASYNCPG).poolClass(pool).judge("2.0");

    assertThat(only(judgement).moment()).isEqualTo(Moment.RUN);
    assertThat(Outcome.of(judgement).accepted()).isTrue();
    assertThat(Pools.async().url("sqlite+aiosqlite://").poolClass(pool).judge("2.0").violations())
        .isEmpty();
  }

  @Test
  void shouldRefuseTextsThatAreNoValues() {
    assertThat(only(Pools.sync().with(Setting.POOL_SIZE, "2.5").judge("2.0")).libraryError())
        .hasValue("ValueError: invalid literal for int() with base 10: '2.5'");
    assertThat(
            only(Pools.sync().with(Setting.POOL_RESET_ON_RETURN, "bogus").judge("2.0"))
                .libraryError())
        .hasValue("ArgumentError: Invalid value for 'reset_on_return': 'bogus'");
    assertThat(
            only(Pools.sync().with(Setting.POOL_SIZE, Pools.hidden("s3cr3t")).judge("2.0"))
                .toString())
        .doesNotContain("s3cr3t");
  }

  @Test
  void shouldProposeADriverWhereThePoolClassFitsTheEngine() {
    Judgement judgement =
        Pools.async()
            .url("postgresql+psycopg2://db/d")
            .poolClass("AsyncAdaptedQueuePool")
            .judge("2.0.58");

    assertThat(Outcome.of(judgement).message())
        .hasValue("Pool class AsyncAdaptedQueuePool cannot be used with non-asyncio engine");
    assertThat(judgement.violations())
        .extracting(Violation::rule)
        .containsExactly(RuleId.INCOMPATIBLE_POOL_CLASS, RuleId.ASYNC_DRIVER_REQUIRED);
    assertThat(judgement.violations())
        .allSatisfy(
            v -> assertThat(v.fixes().getFirst().set()).containsEntry(Setting.DRIVER, "asyncpg"));
  }

  private static Violation only(Judgement judgement) {
    assertThat(judgement.violations()).hasSize(1);
    return judgement.violations().getFirst();
  }
}
