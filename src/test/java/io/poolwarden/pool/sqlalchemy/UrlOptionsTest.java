package io.poolwarden.pool.sqlalchemy;

import static io.poolwarden.pool.sqlalchemy.RulesTest.only;
import static org.assertj.core.api.Assertions.assertThat;

import io.poolwarden.pool.Judgement;
import io.poolwarden.pool.Moment;
import io.poolwarden.pool.UrlOption;
import io.poolwarden.pool.Violation;
import io.poolwarden.value.RuleId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What drivers take in the query of a URL, and what SQLAlchemy makes of it first. */
class UrlOptionsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          asyncpg  | sslmode=require  | asyncpg does not take the URL option sslmode (there it is ssl) | asyncpg takes ssl instead: ssl=require
          asyncpg  | sslmode=maybe    | asyncpg does not take the URL option sslmode (there it is ssl) | asyncpg takes ssl instead
          asyncpg  | connect_timeout=5 | asyncpg does not take the URL option connect_timeout (there it is timeout in connect_args) | asyncpg takes timeout in connect_args instead
          asyncpg  | application_name=a | asyncpg does not take the URL option application_name (there it is server_settings in connect_args) | asyncpg takes server_settings in connect_args instead
          asyncpg  | nonsense=1       | asyncpg does not take the URL option nonsense |
          psycopg2 | ssl=require      | psycopg2 does not take the URL option ssl (there it is sslmode) | psycopg2 takes sslmode instead: sslmode=require
          psycopg  | timeout=5        | psycopg does not take the URL option timeout (there it is connect_timeout) | psycopg takes connect_timeout instead
          pg8000   | sslmode=require  | pg8000 does not take the URL option sslmode |
          """)
  void shouldNameTheOptionThatTheDriverTakesInstead(
      String driver, String option, String why, @Nullable String instead) {
    Violation violation = only(judge(driver, option));

    assertThat(violation.rule()).isEqualTo(RuleId.DRIVER_URL_OPTION);
    assertThat(violation.moment()).isEqualTo(Moment.CONNECT);
    assertThat(violation.why()).isEqualTo(why);
    assertThat(violation.option().flatMap(UrlOption::instead))
        .isEqualTo(Optional.ofNullable(instead));
  }

  @ParameterizedTest
  @CsvSource({
    "asyncpg, ssl=require",
    "psycopg2, sslmode=require&application_name=a",
    "psycopg, sslmode=require&application_name=a",
    "pg8000, application_name=a",
    "asyncpg, async_fallback=false",
  })
  void shouldTakeWhatTheDriverTakes(String driver, String options) {
    assertThat(judge(driver, options).violations()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "psycopg2, 'ProgrammingError: invalid dsn: invalid connection option \"nonsense\"'",
    "psycopg, 'ProgrammingError: invalid connection option \"nonsense\"'",
    "asyncpg, TypeError: connect() got an unexpected keyword argument 'nonsense'",
    "pg8000, TypeError: connect() got an unexpected keyword argument 'nonsense'",
  })
  void shouldQuoteTheDriversOwnError(String driver, String error) {
    assertThat(only(judge(driver, "nonsense=1")).libraryError()).hasValue(error);
  }

  @ParameterizedTest
  @CsvSource({
    "mysql+pymysql, pool_size=5, false",
    "mysql, sslmode=require, false",
    "mysql+mysqldb, ssl_mode=REQUIRED, true",
    "mysql+mysqldb, ssl_mode=require, false",
    "mysql+mysqldb, ssl_ca=/ca.pem, true",
    "mysql+mysqldb, port=3306, false",
    "mysql+cymysql, nonsense=1, true",
    "oracle+cx_oracle, encoding=UTF-8, true",
    "oracle+cx_oracle, sslmode=require, false",
    "mssql+pyodbc, driver=ODBC, true",
    "mysql+pymysql, charset=utf8, true",
    "mysql+pymysql, poolclass=NullPool, false",
  })
  void shouldKnowWhatDriversOfOtherDatabasesTake(String scheme, String option, boolean taken) {
    Judgement judgement = Pools.sync().url(scheme + "://db/orders?" + option).judge("2.0");

    assertThat(judgement.violations().isEmpty()).isEqualTo(taken);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          pymysql        | sslmode=require  | remove: pymysql takes ssl in connect_args instead
          mysqldb        | sslmode=require  | remove: mysqldb takes ssl_mode instead
          mysqlconnector | sslmode=require  | remove: mysqlconnector takes ssl_ca and ssl_verify_cert instead
          pymysql        | sslrootcert=/ca  | remove: pymysql takes ssl_ca instead: ssl_ca=/ca
          pymysql        | ssl=true         | remove: give ssl_ca, ssl_cert and ssl_key, or ssl in connect_args
          pymysql        | port=3306        | remove: give it behind the host, as in db:3306
          pymysql        | charset=utf-8    | set: a character set of MySQL, such as utf8mb4
          pymysql        | timeout=5        | remove: pymysql takes connect_timeout instead
          pymysql        | cursorclass=Dict | remove: give it as a class in connect_args
          """)
  void shouldSayWhatADriverOfMySqlTakesInstead(String driver, String option, String advice) {
    UrlOption told =
        only(Pools.sync().url("mysql+" + driver + "://db/orders?" + option).judge("2.0.58"))
            .option()
            .orElseThrow();

    assertThat(told.allowed().map("set: "::concat).or(() -> told.instead().map("remove: "::concat)))
        .hasValue(advice);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ssl=true       | AttributeError: 'str' object has no attribute 'wrap_bio'
          ssl_ca=/ca.pem | AttributeError: 'dict' object has no attribute 'wrap_bio'
          port=3306      | TypeError: %d format: a real number is required, not str
          """)
  void shouldKnowWhatAiomysqlRefusesOnceAServerAnswers(String option, String error) {
    Violation violation =
        only(Pools.async().url("mysql+aiomysql://db/orders?" + option).judge("2.0.58"));

    assertThat(violation.moment()).isEqualTo(Moment.CONNECT);
    assertThat(violation.libraryError()).hasValue(error);
  }

  /** {@code PGDialect._split_multihost_from_url}, and what asyncpg asks beyond it. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          psycopg2 | host=a:1&host=b:2             |
          psycopg2 | host=a,b&port=1,2             |
          psycopg2 | host=a,b                      |
          psycopg2 | host=a:1&host=b:2&port=1,2    | Can't mix 'multihost' formats together
          psycopg2 | host=a:1&port=1               |
          psycopg2 | host=a,b&port=1,x             | Received non-integer port arguments: ('1', 'x')
          psycopg2 | host=a:1&host=b:x             | Received non-integer port arguments: ('1', 'x')
          psycopg2 | host=a&host=b:x               | Received non-integer port arguments: (None, 'x')
          psycopg2 | port=x                        | Received non-integer port arguments: ('x',)
          psycopg2 | host=a,b,c&port=1,2           | number of hosts and ports don't match
          psycopg2 | port=1,2                      | number of hosts and ports don't match
          psycopg2 | host=a&port=1                 |
          asyncpg  | host=a:1&host=b:2             |
          asyncpg  | host=a&host=b:2               | All ports are required to be present
          asyncpg  | host=a,b                      | All ports are required to be present
          asyncpg  | host=a,b&port=1,0             | All ports are required to be present
          asyncpg  | host=a,&port=1,2              | All hosts are required to be present
          asyncpg  | host=a                        |
          """)
  void shouldMatchHostsAndPorts(String driver, String options, @Nullable String error) {
    Judgement judgement = judge(driver, options);

    if (error == null) {
      assertThat(judgement.violations()).isEmpty();
    } else {
      assertThat(only(judgement).moment()).isEqualTo(Moment.CREATE);
      assertThat(only(judgement).libraryError().orElse("")).startsWith("ArgumentError: " + error);
    }
  }

  private static Judgement judge(String driver, String options) {
    Pools pools = driver.equals("asyncpg") ? Pools.async() : Pools.sync();
    return pools.url("postgresql+" + driver + "://u:p@/orders?" + options).judge("2.0.58");
  }
}
