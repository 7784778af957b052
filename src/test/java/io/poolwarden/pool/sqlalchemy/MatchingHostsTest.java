package io.poolwarden.pool.sqlalchemy;

import static io.poolwarden.pool.sqlalchemy.RulesTest.only;
import static org.assertj.core.api.Assertions.assertThat;

import io.poolwarden.pool.Judgement;
import io.poolwarden.pool.Moment;
import io.poolwarden.value.Reason;
import io.poolwarden.value.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Hosts and ports in the query, by release and driver, as measured. */
class MatchingHostsTest {
  private static final String URL = "postgresql+%s://u:p@/orders?";

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      textBlock =
          """
          1.4.54 | psycopg2 | host=a&host=b&port=1  | Can't mix 'multihost' formats together
          2.0.17 | psycopg2 | host=a&host=b&port=1  | Can't mix 'multihost' formats together
          2.0.17 | psycopg2 | host=a&port=1         |
          2.0.17 | psycopg2 | host=a:1&host=b:2     |
          2.0.17 | psycopg2 | host=a,b,c&port=1,2   |
          2.0.18 | psycopg2 | host=a,b,c&port=1,2   | number of hosts and ports don't match
          2.0.58 | psycopg2 | host=a:1&host=:x      | Received non-integer port arguments: ('1', 'x')
          2.0.58 | psycopg2 | host=h:x              |
          2.0.58 | psycopg2 | port=1                |
          2.0.17 | asyncpg  | host=a&host=b&port=1  |
          2.0.58 | asyncpg  | host=a:0              |
          2.0.58 | asyncpg  | host=h:1              |
          2.0.58 | pg8000   | host=a,b,c&port=1,2   |
          """)
  void shouldMatchWhatTheReleaseMatches(
      String release, String driver, String options, @Nullable String error) {
    Pools pools = driver.equals("asyncpg") ? Pools.async() : Pools.sync();

    Judgement judgement = pools.url(URL.formatted(driver) + options).judge(release);

    if (error == null) {
      assertThat(judgement.violations()).isEmpty();
    } else {
      assertThat(only(judgement).moment()).isEqualTo(Moment.CREATE);
      assertThat(only(judgement).libraryError().orElse("")).startsWith("ArgumentError: " + error);
    }
  }

  @Test
  void shouldNotCountWhatIsNotKnown() {
    Value url =
        new Value.Composite(
            List.of(
                Pools.known(URL.formatted("asyncpg") + "host=a,b&port="),
                new Value.Unresolved(Reason.SECRETS_DISABLED, Pools.SECRET)),
            Pools.SOURCE);

    assertThat(Pools.async().url(url).judge("2.0.58").violations()).isEmpty();
  }
}
