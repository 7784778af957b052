package io.poolwarden.pool.sqlalchemy;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolwarden.pool.Judgement;
import io.poolwarden.pool.Setting;
import io.poolwarden.pool.Violation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which driver an engine loads, of those that its URL and the setting name. */
class DriverChoiceTest {

  /** The code takes the driver from the setting, and makes the URL's scheme of it. */
  @ParameterizedTest
  @CsvSource({
    "asyncpg, postgresql://u:p@db/orders",
    "asyncpg, postgresql+psycopg2://u:p@db/orders",
    "asyncpg, postgres://u:p@db/orders",
    "asyncpg, mysql://u:p@db/orders",
    "asyncpg, db:5432/orders",
    "aiomysql, mysql://u:p@db/orders",
    "aioodbc, mssql+pyodbc://u:p@db/orders",
  })
  void shouldLoadTheDriverOfTheSettingWhateverTheUrlNames(String driver, String url) {
    Judgement judgement = Pools.async().with(Setting.DRIVER, driver).url(url).judge("2.0");

    assertThat(judgement.violations()).isEmpty();
    assertThat(judgement.effectivePoolClass()).hasValue("AsyncAdaptedQueuePool");
  }

  @Test
  void shouldTellADriverOfOneDatabaseWithoutTheUrl() {
    assertThat(Pools.sync().with(Setting.DRIVER, "pymysql").judge("2.0").effectivePoolClass())
        .hasValue("QueuePool");
    assertThat(Pools.async().with(Setting.DRIVER, "pymysql").judge("2.0").violations())
        .extracting(v -> v.rule().id())
        .containsExactly("async-driver-required");
  }

  /** pyodbc is a driver of MySQL and of SQL Server. */
  @Test
  void shouldTellADriverOfTwoDatabasesByTheUrlAlone() {
    assertThat(Pools.sync().with(Setting.DRIVER, "pyodbc").judge("2.0").effectivePoolClass())
        .isEmpty();
    assertThat(
            Pools.sync()
                .with(Setting.DRIVER, "pyodbc")
                .url("mssql://db/orders")
                .judge("2.0")
                .effectivePoolClass())
        .hasValue("QueuePool");
  }

  @ParameterizedTest
  @CsvSource({
    "2.0, mssql+mssqlpython, false",
    "2.1, mssql+mssqlpython, true",
    "2.0.22, mssql+aioodbc, false",
    "2.0.23, mssql+aioodbc, true",
    "2.0.24, oracle+oracledb_async, false",
    "2.0.25, oracle+oracledb_async, true",
    "1.4, postgresql+psycopg, false",
    "2.0.0, postgresql+psycopg, true",
    "1.4, postgresql+pygresql, true",
    "2.0.0, postgresql+pygresql, false",
  })
  void shouldHaveTheDriversOfTheRelease(String release, String scheme, boolean has) {
    Judgement judgement = Pools.unknownEngine().url(scheme + "://db/orders").judge(release);

    assertThat(judgement.violations()).hasSize(has ? 0 : 1);
    if (!has) {
      assertThat(judgement.violations().getFirst().libraryError())
          .hasValue(
              "NoSuchModuleError: Can't load plugin: sqlalchemy.dialects:"
                  + scheme.replace('+', '.'));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          postgresql+a+b   | postgresql+a+b://                               | ValueError: too many values to unpack (expected 2)
          +asyncpg         | +asyncpg://                                     | NoSuchModuleError: Can't load plugin: sqlalchemy.dialects:.asyncpg
          postgres         | postgres://, only postgresql://                 | NoSuchModuleError: Can't load plugin: sqlalchemy.dialects:postgres
          postgres+asyncpg | postgres+asyncpg://, only postgresql+asyncpg:// | NoSuchModuleError: Can't load plugin: sqlalchemy.dialects:postgres.asyncpg
          """)
  void shouldSayWhatTheReleaseLooksFor(String scheme, String missing, String error) {
    Violation violation =
        Pools.unknownEngine().url(scheme + "://db/orders").judge("2.0").violations().getFirst();

    assertThat(violation.why()).isEqualTo("SQLAlchemy 2.0 has no " + missing);
    assertThat(violation.libraryError()).hasValue(error);
  }

  @ParameterizedTest
  @CsvSource({
    "Async, postgresql+psycopg_async, PGDialectAsync_psycopg",
    "Async, postgresql+psycopg, PGDialectAsync_psycopg",
    "Sync, postgresql+psycopg, PGDialect_psycopg",
    "Async, mssql+aioodbc, MSDialectAsync_aioodbc",
    "Sync, mariadb, MariaDBDialect_base",
    "Sync, mariadb+pymysql, MariaDBDialect_pymysql",
  })
  void shouldNameTheDialectAsTheLibraryDoes(String engine, String scheme, String dialect) {
    Judgement judgement =
        Pools.unknownEngine()
            .with(Setting.ENGINE, engine)
            .url(scheme + "://db/orders")
            .poolClass("NullPool")
            .with(Setting.POOL_SIZE, "5")
            .judge("2.0.58");

    assertThat(judgement.violations())
        .singleElement()
        .satisfies(v ->
            assertThat(v.libraryError().orElse(""))
                .startsWith(
                    "TypeError: Invalid argument(s) 'pool_size' sent to create_engine(), using"
                        + " configuration "
                        + dialect
                        + "/NullPool/Engine."));
  }
}
