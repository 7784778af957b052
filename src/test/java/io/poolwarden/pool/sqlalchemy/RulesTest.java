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

  static Violation only(Judgement judgement) {
    assertThat(judgement.violations()).hasSize(1);
    return judgement.violations().getFirst();
  }
}
