package io.poolwarden.pool.sqlalchemy;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolwarden.pool.Judgement;
import io.poolwarden.testing.Bounds;
import io.poolwarden.testing.HostileText;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** URLs of any text: an answer, in bounded time and memory. */
class UrlBoundsTest {
  /** The longest variable that Linux starts a program with. */
  private static final int LENGTH = 128 * 1024;

  private static final List<String> CORPUS =
      List.of(
          "postgresql+asyncpg://user:p%40ss@db:5432/orders?ssl=require&statement_cache_size=0",
          "postgresql+psycopg2://u:p@[::1]:5432/x?host=a:1&host=b:2&sslmode=disable",
          "postgresql://a,b,c/x?target_session_attrs=any&options=-csearch_path%3Da",
          "mysql+aiomysql:///x?charset=utf8mb4&unix_socket=/run/x",
          "sqlite+aiosqlite:///:memory:?cache=shared",
          "oracle+oracledb://u:p@h/?service_name=x");

  @ParameterizedTest
  @Tag("R30")
  @Tag("R31")
  @ValueSource(
      strings = {
        "a=b&",
        "&",
        "=",
        "?",
        "@",
        ":",
        "/",
        "://",
        "[",
        "]",
        "%",
        "%2",
        "%25",
        "host=a:1&",
        ",",
        "sslmode=a&",
        "+",
        "a",
        "::",
        "@:",
        "://@",
        "9",
        "\uD83D\uDE00"
      })
  void shouldJudgeTheLongestUrlWithinBounds(String unit) {
    String run = unit.repeat(LENGTH / unit.length());
    for (String url :
        List.of(
            "postgresql+asyncpg://db/x?" + run,
            "postgresql+asyncpg://" + run,
            "postgresql+psycopg2://u:p@" + run + "/x?" + "sslmode=a",
            run)) {
      Judgement judgement =
          Bounds.within(url.substring(0, 30), () -> Pools.async().url(url).judge("2.0.58"));

      assertThat(judgement.violations()).hasSizeLessThan(100);
    }
  }

  @Test
  @Tag("R30")
  void shouldJudgeWhateverTheUrlIs() {
    int inputs = Bounds.inputs(2_000);
    for (int seed = 0; seed < inputs; seed++) {
      String url = new HostileText(seed, CORPUS).next();

      Judgement judgement =
          Bounds.within("seed " + seed, () -> Pools.async().url(url).judge("2.0.58"));

      assertThat(judgement).isNotNull();
    }
  }
}
