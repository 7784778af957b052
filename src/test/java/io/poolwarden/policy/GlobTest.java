package io.poolwarden.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GlobTest {

  @ParameterizedTest(name = "{0} matches {1}")
  @CsvSource({
    "api, api",
    "*, ''",
    "*, anything",
    "**, x",
    "api-*, api-",
    "api-*, api-v2",
    "*-api, the-api",
    "*-api, api-api",
    "a*b*c, abc",
    "a*b*c, a-b-b-c",
    "?pi, api",
    "a?*, ab",
    "*?, x",
    "*a?, aab"
  })
  void shouldMatch(String pattern, String text) {
    assertThat(new Glob(pattern).matches(text)).isTrue();
  }

  @ParameterizedTest(name = "{0} does not match {1}")
  @CsvSource({
    "api, API",
    "api, ap",
    "api, apis",
    "api-*, api",
    "*-api, api",
    "a*b*c, acb",
    "?, ''",
    "?, ab",
    "a?, a",
    "'', x",
    "*a?, aba-a",
    "a.c, abc"
  })
  void shouldNotMatch(String pattern, String text) {
    assertThat(new Glob(pattern).matches(text)).isFalse();
  }

  @Test
  void shouldMatchWhatTheSameExpressionMatches() {
    // given texts and patterns of a small alphabet, so that many match
    Random random = new Random(7);
    for (int i = 0; i < 20_000; i++) {
      String pattern = text(random, "ab*?");
      String text = text(random, "ab");
      // when
      boolean expected = Pattern.matches(pattern.replace("*", ".*").replace("?", "."), text);
      // then
      assertThat(new Glob(pattern).matches(text)).as(pattern + " on " + text).isEqualTo(expected);
    }
  }

  @Test
  @Tag("R31")
  void shouldNotTakeLongForManyStars() {
    // given what an expression that goes back would try in more ways than there are atoms
    Glob glob = new Glob("*a".repeat(30) + "b");
    String text = "a".repeat(250);

    // then
    org.junit.jupiter.api.Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(2), () -> assertThat(glob.matches(text)).isFalse());
  }

  @Test
  void shouldBeLiteralWithoutWildcards() {
    assertThat(List.of("api", "a.b-c")).allMatch(p -> new Glob(p).literal());
    assertThat(List.of("api*", "?pi", "*")).noneMatch(p -> new Glob(p).literal());
  }

  @ParameterizedTest
  @ValueSource(strings = {"api", "Api-2.x", "*", "a?z", "0"})
  void shouldBeWellFormedOfTheCharactersOfNames(String pattern) {
    assertThat(Glob.wellFormed(pattern)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "[ab]", "a/b", "a_b", "ä", "a\n"})
  void shouldNotBeWellFormedOfOthers(String pattern) {
    assertThat(Glob.wellFormed(pattern)).isFalse();
  }

  private static String text(Random random, String alphabet) {
    StringBuilder text = new StringBuilder();
    for (int n = random.nextInt(7); n > 0; n--) {
      text.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return text.toString();
  }
}
