package io.poolwarden.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.poolwarden.pool.Moment;
import io.poolwarden.pool.Setting;
import io.poolwarden.testing.OnPostgreSql;
import io.poolwarden.testing.PostgreSql;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the incident's pool did before SQLAlchemy 2.0.28 refused it: its users wait in the thread of
 * the event loop, so nothing else runs either, and nobody can give a connection back.
 */
@OnPostgreSql
@Isolated("it measures times")
class StallIT {
  private static final int POOL_TIMEOUT_MS = 1000;

  private static final Map<Setting, String> ONE_CONNECTION =
      Map.of(Setting.POOL_SIZE, "1", Setting.MAX_OVERFLOW, "0", Setting.POOL_TIMEOUT, "1");

  private static final Map<Setting, String> TEN_CONNECTIONS =
      Map.of(Setting.POOL_SIZE, "10", Setting.MAX_OVERFLOW, "0", Setting.POOL_TIMEOUT, "1");

  @ParameterizedTest
  @CsvSource({
    "1.4.54, postgresql+asyncpg",
    "2.0.27, postgresql+asyncpg",
    "2.0.27, postgresql+psycopg"
  })
  void shouldStopTheHeartbeatForAsLongAsThePoolWaits(
      String release, String scheme, PostgreSql server) {
    // given
    PoolCase wrong = poolCase(release, scheme, "QueuePool");
    PoolCase right = poolCase(release, scheme, "AsyncAdaptedQueuePool");
    assertThat(wrong.outcome().moment()).hasValue(Moment.RUN);
    assertThat(wrong.judgement().violations().getFirst().why()).contains("the event loop stalls");
    assertThat(right.outcome().moment()).isEmpty();

    // when
    List<JsonNode> seen = Trial.run(List.of(trial(wrong), trial(right)), server);

    // then
    assertThat(pause(seen.getFirst())).isGreaterThanOrEqualTo(POOL_TIMEOUT_MS);
    assertThat(seen.getFirst().path("errors").path(0).path("message").asText())
        .startsWith("QueuePool limit of size 1 overflow 0 reached, connection timed out");
    assertThat(pause(seen.getLast())).isLessThan(POOL_TIMEOUT_MS / 2.0);
    assertThat(seen.getLast().path("errors")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.4.54", "2.0.27"})
  void shouldStopTheHeartbeatForGoodWhenTheFirstUsersComeAtOnce(String release, PostgreSql server) {
    // given: a pool that has room for all of them
    PoolCase wrong = new PoolCase(release, "Async", "postgresql+asyncpg", "", TEN_CONNECTIONS);
    Trial trial = Trial.ofStall(wrong.with(Setting.POOL_CLASS, "QueuePool"), 10, false);

    // when
    JsonNode seen = Trial.run(List.of(trial), server).getFirst();

    // then: the pool waits for one second, and the loop stands still for longer
    assertThat(seen.path("standsStill").asBoolean()).isTrue();
    assertThat(pause(seen)).isGreaterThan(2 * POOL_TIMEOUT_MS);
  }

  private static PoolCase poolCase(String release, String scheme, String poolClass) {
    return new PoolCase(release, "Async", scheme, "", ONE_CONNECTION)
        .with(Setting.POOL_CLASS, poolClass);
  }

  /** The first session has made the connection: only the wait is left to see. */
  private static Trial trial(PoolCase poolCase) {
    return Trial.ofStall(poolCase, 2, true);
  }

  private static double pause(JsonNode seen) {
    return seen.path("longestPauseMs").asDouble();
  }
}
