package io.poolwarden.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("R33")
class ShownTest {
  private static final String FACE = "\ud83d\ude00";

  @ParameterizedTest(name = "{1}")
  @CsvSource({
    "0009, \\t",
    "000a, \\n",
    "000d, \\r",
    "0000, \\u0000",
    "001b, \\u001b",
    "007f, \\u007f",
    "009b, \\u009b",
    "200b, \\u200b",
    "202e, \\u202e",
    "2028, \\u2028",
    "2029, \\u2029",
    "feff, \\ufeff",
    "e000, \\ue000",
    "ffff, \\uffff",
    "d800, \\ud800",
    "dc00, \\udc00"
  })
  void shouldEscapeWhatCouldChangeTheLine(String hex, String shown) {
    char c = (char) Integer.parseInt(hex, 16);

    assertThat(Shown.escaped("a" + c + "b")).isEqualTo("a" + shown + "b");
    assertThat(Shown.escaped("a" + c)).isEqualTo("a" + shown);
    assertThat(Shown.escaped(c + "b")).isEqualTo(shown + "b");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "QueuePool", "Größe", "数据库", FACE, "a\\b", "\"quoted\""})
  void shouldLeaveLettersOfEveryScriptAlone(String text) {
    assertThat(Shown.escaped(text)).isEqualTo(text);
    assertThat(Shown.text(text)).isEqualTo(text);
  }

  @Test
  void shouldCutATextAtEightyCharacters() {
    assertThat(Shown.text("x".repeat(80))).isEqualTo("x".repeat(80));
    assertThat(Shown.text("x".repeat(81))).isEqualTo("x".repeat(80) + "…");
  }

  @Test
  void shouldNotCutACharacterInTwo() {
    // given a pair whose first half is the 80th
    String text = "x".repeat(79) + FACE + "x";

    // then
    assertThat(Shown.text(text)).isEqualTo("x".repeat(79) + "…");
  }

  @Test
  @Tag("R34")
  void shouldTakeThePasswordOutBeforeItCuts() {
    // given a URL whose user and password begin before the cut and end after it
    String url = "postgresql://user:" + "canary".repeat(20) + "@db/orders";

    // then
    assertThat(Shown.text(url)).doesNotContain("canary").contains("@db/orders");
  }

  @ParameterizedTest(name = "{0} in {1} bytes")
  @CsvSource({
    "abcdef, 6, abcdef",
    "abcdefg, 6, abc…",
    "ääää, 8, ääää",
    "ääääa, 8, ää…",
    "数据库数据库, 10, 数据…",
    "abcdefg, 3, …"
  })
  void shouldCutToBytesAtACharactersEnd(String text, int bytes, String cut) {
    assertThat(Shown.cut(text, bytes)).isEqualTo(cut);
    assertThat(cut.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(bytes);
  }

  @Test
  void shouldCountFourBytesOfACharacterOutsideOfTheBasicPlane() {
    assertThat(Shown.cut(FACE.repeat(3), 12)).isEqualTo(FACE.repeat(3));
    assertThat(Shown.cut(FACE.repeat(4), 12)).isEqualTo(FACE.repeat(2) + "…");
  }

  @Test
  void shouldCutTheProblemAndNeverWhatToDoAboutIt() {
    // when
    String message = Shown.message("x".repeat(3000), "Set DB_POOL_CLASS=NullPool.");

    // then
    assertThat(message).endsWith("x…. Set DB_POOL_CLASS=NullPool.");
    assertThat(message.getBytes(StandardCharsets.UTF_8)).hasSize(Shown.MESSAGE_BYTES);
  }
}
