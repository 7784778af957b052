package io.poolwarden.pool.sqlalchemy;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolwarden.pool.Moment;
import io.poolwarden.pool.Outcome;
import io.poolwarden.pool.Setting;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every row that was measured on the real library. */
class MatrixTest {
  /** The values that the rows were measured with matter only where none of them is refused. */
  private static final Map<String, Map<Setting, String>> ARGUMENTS =
      Map.of(
          "-", Map.of(),
          "pool_size", Map.of(Setting.POOL_SIZE, "5"),
          "max_overflow", Map.of(Setting.MAX_OVERFLOW, "10"),
          "size+overflow", Map.of(Setting.POOL_SIZE, "5", Setting.MAX_OVERFLOW, "10"),
          "pool_timeout", Map.of(Setting.POOL_TIMEOUT, "5"),
          "pool_recycle", Map.of(Setting.POOL_RECYCLE, "300"),
          "pool_pre_ping", Map.of(Setting.POOL_PRE_PING, "true"),
          "pool_use_lifo", Map.of(Setting.POOL_USE_LIFO, "true"),
          "pool_reset_on_return", Map.of(Setting.POOL_RESET_ON_RETURN, "rollback"),
          "pool_logging_name", Map.of());

  private record Row(
      String version,
      String engine,
      String url,
      String poolClass,
      String argument,
      String outcome) {
    static Row of(String line) {
      List<String> cells = List.of(line.split("\t", -1));
      return new Row(
          cells.get(0), cells.get(1), cells.get(2), cells.get(3), cells.get(4), cells.get(5));
    }

    Outcome judged() {
      Pools pools = (engine.equals("async") ? Pools.async() : Pools.sync()).url(url);
      if (!poolClass.equals("(default)")) {
        pools.poolClass(poolClass);
      }
      Objects.requireNonNull(ARGUMENTS.get(argument)).forEach(pools::with);
      return Outcome.of(pools.judge(version));
    }
  }

  @ParameterizedTest
  @MethodSource("versions")
  void shouldAgreeWithTheLibrary(String version) throws IOException {
    assertThat(rows().filter(row -> row.version().equals(version)))
        .isNotEmpty()
        .allSatisfy(MatrixTest::check);
  }

  @Test
  void shouldHaveEveryMeasuredRow() throws IOException {
    assertThat(rows()).hasSize(1420);
  }

  private static void check(Row row) {
    Outcome outcome = row.judged();
    if (row.outcome().startsWith("OK ")) {
      // A sync engine on an asyncio driver is made, and fails at its first connection.
      assertThat(outcome.moment()).isNotEqualTo(Optional.of(Moment.CREATE));
      assertThat(outcome.poolClass())
          .hasValue(row.outcome().substring(row.outcome().indexOf('/') + 1));
    } else {
      assertThat(outcome.accepted()).isFalse();
      assertThat(outcome.poolClass()).isEmpty();
      assertThat(outcome.error().orElse("") + ": " + outcome.message().orElse(""))
          .startsWith(row.outcome().replaceFirst(" \\(Background on .*", ""));
    }
  }

  private static Stream<String> versions() throws IOException {
    return rows().map(Row::version).distinct();
  }

  private static Stream<Row> rows() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(
            MatrixTest.class.getResourceAsStream("/sqlalchemy/sqlalchemy-pool-matrix.tsv"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines().skip(1).map(Row::of).toList().stream();
    }
  }
}
