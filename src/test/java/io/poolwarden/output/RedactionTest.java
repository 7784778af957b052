package io.poolwarden.output;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
          5 | 5
          """)
  void shouldHideUserInfoAndPasswords(String text, String shown) {
    assertThat(Redaction.of(text)).isEqualTo(shown).doesNotContain("canary");
  }
}
