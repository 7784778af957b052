package io.poolwarden.pool.sqlalchemy;

import static io.poolwarden.pool.sqlalchemy.RulesTest.only;
import static org.assertj.core.api.Assertions.assertThat;

import io.poolwarden.pool.Moment;
import io.poolwarden.pool.Violation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What stands before and behind the host's slash, where SQLAlchemy itself looks at it. */
class DatabasePartTest {

  @ParameterizedTest
  @ValueSource(strings = {"sqlite://orders.db", "sqlite://app@/orders.db", "sqlite://:7/orders.db"})
  void shouldGiveSqliteNeitherHostNorUser(String url) {
    Violation violation = only(Pools.sync().url(url).judge("2.0.58"));

    assertThat(violation.moment()).isEqualTo(Moment.CREATE);
    assertThat(violation.why()).startsWith("a SQLite URL has neither host nor user");
    assertThat(violation.libraryError()).hasValue("ArgumentError: Invalid SQLite URL");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sqlite:///orders.db",
        "sqlite://:@/orders.db",
        "oracle+cx_oracle://u:p@db:1521/orders",
        "oracle+cx_oracle://u:p@db:1521/?service_name=s",
        "postgresql+psycopg2://u:p@db/orders?service=s",
      })
  void shouldTakeWhatNamesTheDatabaseOnce(String url) {
    assertThat(Pools.sync().url(url).judge("2.0.58").violations()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"oracle+cx_oracle", "oracle+oracledb"})
  void shouldNotNameADatabaseOfOracleTwice(String scheme) {
    Violation violation =
        only(Pools.sync().url(scheme + "://u:p@db:1521/orders?service_name=s").judge("2.0.58"));

    assertThat(violation.moment()).isEqualTo(Moment.CREATE);
    assertThat(violation.libraryError())
        .hasValue(
            "InvalidRequestError: \"service_name\" option shouldn't be used with a \"database\""
                + " part of the url");
  }
}
