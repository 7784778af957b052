package io.poolwarden.pool.sqlalchemy;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolwarden.pool.Judgement;
import io.poolwarden.pool.Setting;
import io.poolwarden.pool.UrlOption;
import io.poolwarden.pool.Violation;
import io.poolwarden.value.Reason;
import io.poolwarden.value.RuleId;
import io.poolwarden.value.Source;
import io.poolwarden.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a database URL gives, whole, with holes, hostile, and what it must never show. */
class UrlTest {
  private static final String CANARY = "s3cr3t";
  private final SqlAlchemy library = new SqlAlchemy();

  @Test
  void shouldTakeTheDriverFromTheScheme() {
    Value url = Pools.known("postgresql+asyncpg://u:p@db/orders");

    assertThat(library.fromUrl(url))
        .containsExactlyEntriesOf(
            Map.of(
                Setting.DRIVER,
                new Value.Known("asyncpg", new Source.Url(Pools.SOURCE, "driver"))));
  }

  @ParameterizedTest
  @CsvSource({
    "postgresql://db/orders, NO_SOURCE",
    "postgres://db/orders, NO_SOURCE",
    "sqlite://, NO_SOURCE",
    "'', UNPARSABLE",
    "db:5432, UNPARSABLE",
    "jdbc:postgresql://db, UNPARSABLE"
  })
  void shouldSayWhyAUrlGivesNoDriver(String url, Reason reason) {
    Source source = new Source.Url(Pools.SOURCE, "driver");

    assertThat(library.fromUrl(Pools.known(url)))
        .containsExactlyEntriesOf(Map.of(Setting.DRIVER, new Value.Unresolved(reason, source)));
  }

  @Test
  void shouldKnowTheSchemeOfAUrlWithSecretUserInfo() {
    Value url =
        composite(
            Pools.known("postgresql+asyncpg://"),
            Pools.hidden("shop"),
            Pools.known(":"),
            unresolved(),
            Pools.known("@db/orders?sslmode=require"));

    assertThat(library.fromUrl(url).get(Setting.DRIVER)).isInstanceOf(Value.Known.class);
    Violation violation = only(Pools.async().url(url).judge("2.0.58"));
    assertThat(violation.rule()).isEqualTo(RuleId.DRIVER_URL_OPTION);
    assertThat(violation.option())
        .hasValue(
            new UrlOption(
                "sslmode",
                Optional.empty(),
                Optional.of("asyncpg takes ssl instead: ssl=require"),
                Optional.of("ssl")));
    assertThat(violation.libraryError())
        .hasValue("TypeError: connect() got an unexpected keyword argument 'sslmode'");
  }

  @Test
  void shouldNotGuessADriverBehindAHole() {
    Value whole = composite(unresolved(), Pools.known("://u:p@db/orders"));
    Value half = composite(Pools.known("postgresql+"), unresolved(), Pools.known("://db/orders"));
    Value all = unresolved();

    for (Value url : List.of(whole, half, all)) {
      assertThat(library.fromUrl(url).get(Setting.DRIVER))
          .isEqualTo(
              new Value.Unresolved(
                  Reason.SECRETS_DISABLED, new Source.Url(url.source(), "driver")));
      assertThat(Pools.async().url(url).judge("2.0.58").violations()).isEmpty();
    }
  }

  @Test
  void shouldTakeAUrlOfItsLongestApart() {
    String url = "postgresql+asyncpg://db/orders?ssl=";
    String longest = url + "x".repeat(DatabaseUrl.LONGEST - url.length());

    assertThat(library.fromUrl(Pools.known(longest)).get(Setting.DRIVER))
        .isInstanceOf(Value.Known.class);
    assertThat(library.fromUrl(Pools.known(longest + "x")).get(Setting.DRIVER))
        .isEqualTo(new Value.Unresolved(Reason.TOO_LARGE, new Source.Url(Pools.SOURCE, "driver")));
  }

  /** {@code urllib.parse.unquote}, but for what is not ASCII. */
  @ParameterizedTest
  @CsvSource({
    "a%20b%2Fc, a b/c",
    "%7e%7E, ~~",
    "100%, 100%",
    "100%2, 100%2",
    "100%zz%2z%z2, 100%zz%2z%z2",
    "%80%c3%a4, %80%c3%a4",
  })
  void shouldDecodeWhatIsAscii(String text, String decoded) {
    assertThat(DatabaseUrl.decoded(text)).isEqualTo(decoded);
    assertThat(DatabaseUrl.decoded("%00%09")).isEqualTo("\0\t");
  }

  @Test
  void shouldNotGuessThePoolOfAFileWhereTheOptionsMaySayMemory() {
    Value name = composite(Pools.known("sqlite:///orders.db?"), unresolved());
    Value mode = composite(Pools.known("sqlite:///orders.db?mode="), unresolved());
    Value other = composite(Pools.known("sqlite:///orders.db?uri=true&cache="), unresolved());

    assertThat(Pools.sync().url(name).judge("2.0.58").effectivePoolClass()).isEmpty();
    assertThat(Pools.sync().url(mode).judge("2.0.58").effectivePoolClass()).isEmpty();
    assertThat(Pools.sync().url(other).judge("2.0.58").effectivePoolClass()).hasValue("QueuePool");
  }

  @Test
  void shouldHideTheDriverOfASecretUrl() {
    Value url = Pools.hidden("postgresql+psycopg2://u:" + CANARY + "@db/orders?foo=" + CANARY);

    Judgement judgement =
        Pools.async().with(Setting.POOL_SIZE, Pools.hidden("7")).url(url).judge("2.0.58");

    assertThat(library.fromUrl(url).get(Setting.DRIVER)).isInstanceOf(Value.Hidden.class);
    assertThat(judgement.violations())
        .extracting(Violation::rule)
        .containsExactly(RuleId.ASYNC_DRIVER_REQUIRED, RuleId.DRIVER_URL_OPTION);
    assertThat(judgement.toString()).doesNotContain(CANARY, "psycopg2 is", "'psycopg2'", "foo");
    assertThat(judgement.effectivePoolClass()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "postgresql+asyncpg://u:p@s3cr3t:x@db/orders",
        "postgresql+asyncpg://u:p@x:s3cr3t@db/orders",
        "postgresql+asyncpg://u:p@x?s3cr3t=1&ssl=s3cr3t@db/orders",
        "postgresql+asyncpg://u:p@x?a=1&@s3cr3t=1",
        "postgresql+asyncpg://u:pa?s3cr3t=1",
        "postgresql+asyncpg://u:s3cr3t@db/orders?sslmode=require&timeout=s3cr3t",
        "postgresql+asyncpg://u:s3cr3t@db:s3cr3t/orders",
        "postgresql //u:s3cr3t@db/orders",
        "u:s3cr3t@db/orders",
        "jdbc:postgresql://db/orders?password=s3cr3t",
        "://u:s3cr3t@db",
        "postgres://u:s3cr3t@db/orders",
      })
  void shouldNeverShowAPassword(String url) {
    Value value = Pools.known(url);

    Judgement judgement = Pools.async().url(value).judge("2.0.27");

    assertThat(library.fromUrl(value).toString()).doesNotContain(CANARY);
    assertThat(judgement.toString()).doesNotContain(CANARY);
    assertThat(judgement.violations()).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "asyncpg, sslmode=require, TypeError: connect() got an unexpected keyword argument"
            + " 'sslmode'",
        "asyncpg, connect_timeout=5, TypeError: connect() got an unexpected keyword argument"
            + " 'connect_timeout'",
        "asyncpg, application_name=x, TypeError: connect() got an unexpected keyword argument"
            + " 'application_name'",
        "asyncpg, options=x, TypeError: connect() got an unexpected keyword argument 'options'",
        "asyncpg, channel_binding=x, TypeError: connect() got an unexpected keyword argument"
            + " 'channel_binding'",
        "asyncpg, prepare_threshold=0, TypeError: connect() got an unexpected keyword argument"
            + " 'prepare_threshold'",
        "asyncpg, pgbouncer=true, TypeError: connect() got an unexpected keyword argument"
            + " 'pgbouncer'",
        "asyncpg, pool_size=5, TypeError: connect() got an unexpected keyword argument 'pool_size'",
        "asyncpg, timeout=10, TypeError: unsupported operand type(s) for +: 'float' and 'str'",
        "asyncpg, statement_cache_size=0, TypeError: '<' not supported between instances of 'str'"
            + " and 'int'",
        "asyncpg, ssl=require, ",
        "asyncpg, ssl=verify-full, ",
        "asyncpg, ssl=, ",
        "asyncpg, target_session_attrs=any, ",
        "asyncpg, prepared_statement_cache_size=0, ",
        "asyncpg, prepared_statement_cache_size=x, ValueError: invalid literal for int() with base"
            + " 10: 'x'",
        "psycopg2, sslmode=require, ",
        "psycopg2, sslmode=no-verify, OperationalError: invalid sslmode value: \"no-verify\"",
        "psycopg2, ssl=true, ProgrammingError: invalid dsn: invalid connection option \"ssl\"",
        "psycopg2, timeout=10, ProgrammingError: invalid dsn: invalid connection option"
            + " \"timeout\"",
        "psycopg2, connection_limit=5, ProgrammingError: invalid dsn: invalid connection option"
            + " \"connection_limit\"",
        "psycopg2, prepared_statement_cache_size=0, ProgrammingError: invalid dsn: invalid"
            + " connection option \"prepared_statement_cache_size\"",
        "psycopg, sslmode=require, ",
        "psycopg, target_session_attrs=any, ",
        "psycopg, ssl=true, ProgrammingError: invalid connection option \"ssl\"",
        "psycopg, statement_cache_size=0, ProgrammingError: invalid connection option"
            + " \"statement_cache_size\"",
        "psycopg, prepare_threshold=0, TypeError: '>=' not supported between instances of 'int' and"
            + " 'str'",
        "pg8000, sslmode=require, TypeError: connect() got an unexpected keyword argument"
            + " 'sslmode'",
        "pg8000, application_name=x, ",
      })
  void shouldKnowTheOptionsOfEachDriver(String driver, String option, String error) {
    Pools pools = driver.equals("asyncpg") ? Pools.async() : Pools.sync();

    Judgement judgement =
        pools.url("postgresql+" + driver + "://u:p@db/orders?" + option).judge("2.0.58");

    if (error == null) {
      assertThat(judgement.violations()).isEmpty();
    } else {
      assertThat(only(judgement).rule()).isEqualTo(RuleId.DRIVER_URL_OPTION);
      assertThat(only(judgement).libraryError()).hasValue(error);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"true", "1", "no-verify"})
  void shouldKnowTheWordsOfSsl(String word) {
    Judgement judgement =
        Pools.async().url("postgresql+asyncpg://db/orders?ssl=" + word).judge("2.0.58");

    assertThat(only(judgement).why()).startsWith("the URL option ssl takes one of disable,");
  }

  @Test
  void shouldReportEveryOption() {
    Judgement judgement =
        Pools.async()
            .url("postgresql+asyncpg://db/orders?sslmode=require&pgbouncer=true&connection_limit=5")
            .judge("2.0.58");

    assertThat(judgement.violations())
        .extracting(v -> v.option().orElseThrow().name())
        .containsExactly("sslmode", "pgbouncer", "connection_limit");
  }

  private static Violation only(Judgement judgement) {
    assertThat(judgement.violations()).hasSize(1);
    return judgement.violations().getFirst();
  }

  private static Value composite(Value... pieces) {
    return new Value.Composite(List.of(pieces), Pools.SOURCE);
  }

  private static Value unresolved() {
    return new Value.Unresolved(Reason.SECRETS_DISABLED, Pools.SECRET);
  }
}
