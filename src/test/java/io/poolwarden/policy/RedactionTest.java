package io.poolwarden.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import io.poolwarden.testing.Bounds;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          postgresql+asyncpg://user:canary@db/orders | postgresql+asyncpg://***@db/orders
          postgresql://canary:ca@na/ry@db/orders?x=1 | postgresql://***@db/orders?x=1
          postgresql://db/orders?user=a&password=canary&x=1 | postgresql://db/orders?user=a&password=***&x=1
          one://a:canary@h two://b:canary@h | one://***@h two://***@h
          {"url": "pg://a:canary@h/d", "n": 1} | {"url": "pg://***@h/d", "n": 1}
          ://canary@ | ://***@
          postgresql://user:can ary canary@db/orders | postgresql://***@db/orders
          postgresql://user:canary"canary@db/orders | postgresql://***@db/orders
          postgresql://user:canary://canary@db/orders | postgresql://***@db/orders
          postgresql://user:canary/orders | postgresql://***/orders
          postgresql://db:5432,other:5433/orders | postgresql://db:5432,other:5433/orders
          postgresql://[::1]:5432/orders | postgresql://[::1]:5432/orders
          user:canary@tcp(db:3306)/orders | ***@tcp(db:3306)/orders
          postgresql:/user:canary@db/orders | ***@db/orders
          postgresql://db/orders?user=a&password=can@canary | postgresql://db/orders?user=a&password=***
          postgresql://db/orders?password=ca canary&x=1 | postgresql://db/orders?password=***&x=1
          postgresql://db/orders?password='canary'&x=1 | postgresql://db/orders?password=***&x=1
          mssql+pyodbc:///?odbc_connect=UID%3Dsa%3BPWD%3Dcanary | mssql+pyodbc:///?odbc_connect=UID%3Dsa%3BPWD%3D***
          mssql+pyodbc:///?odbc_connect=UID=sa;PWD=can ary;canary | mssql+pyodbc:///?odbc_connect=UID=sa;PWD=***
          {"url": "pg://h/d?password=canary", "n": 1} | {"url": "pg://h/d?password=***", "n": 1}
          host=db password='canary canary' port=5432 | host=db password=*** port=5432
          host=db password=ca'canary port=5432 | host=db password=*** port=5432
          host=db password=canary port=5432 | host=db password=*** port=5432
          team@example.org | team@example.org
          5 | 5
          """)
  void shouldHideUserInfoAndPasswords(String text, String shown) {
    assertThat(Redaction.of(text)).isEqualTo(shown).doesNotContain("canary");
  }

  @Test
  void shouldRedactTheLongestTextInTime() {
    // given texts as long as an object may be, made of what is looked for
    List<String> pieces =
        List.of(
            "password=a ",
            "password='",
            "apassword%3d",
            "a:b@c ",
            "a://b:c@d ",
            "a://",
            "b@",
            ":",
            "@ ");

    // then none of them takes time that grows faster than its length
    for (String piece : pieces) {
      String text = piece.repeat((1 << 20) / piece.length());
      assertThat(assertTimeout(Duration.ofSeconds(2), () -> Redaction.of(text))).isNotEmpty();
    }
  }

  @ParameterizedTest
  @Tag("R30")
  @ValueSource(
      strings = {
        "=\n",
        "a ",
        "://",
        "a://",
        "a:b ",
        "@",
        "a:@",
        "password=a&",
        "%3d",
        "a,",
        "\"",
        "?",
        ":a@"
      })
  void shouldReadTheLongestValueWithinBounds(String unit) {
    String text = unit.repeat(128 * 1024 / unit.length());

    String shown = Bounds.within(unit, () -> Redaction.of(text));

    assertThat(shown).isNotEmpty();
  }
}
