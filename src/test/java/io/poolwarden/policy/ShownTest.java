package io.poolwarden.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShownTest {
  private static final String ROCKET = "\uD83D\uDE80";

  @Test
  void shouldStayInOneLine() {
    assertThat(Shown.escaped("a\r\n\tb")).isEqualTo("a\\r\\n\\tb");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\u0000", "\u001b", "\u202e", "\u2028", "\u2029", "\u0378", "\ue000", "\ud83d"})
  void shouldNameWhatCannotBeSeen(String unseen) {
    assertThat(Shown.escaped("a" + unseen + "b"))
        .isEqualTo("a\\u%04xb".formatted((int) unseen.charAt(0)));
  }

  @Test
  void shouldNameHalfOfACharacterWhereverItStands() {
    assertThat(Shown.escaped("\ude80a\ud83d")).isEqualTo("\\ude80a\\ud83d");
    assertThat(Shown.escaped(ROCKET)).isEqualTo(ROCKET);
  }

  @Test
  void shouldCutALongTextBetweenCharacters() {
    assertThat(Shown.text("x".repeat(80))).isEqualTo("x".repeat(80));
    assertThat(Shown.text("x".repeat(81))).isEqualTo("x".repeat(80) + "…");
    assertThat(Shown.text("x".repeat(79) + ROCKET)).isEqualTo("x".repeat(79) + "…");
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "é", "…", ROCKET})
  void shouldCutAtBytesOfUtf8(String character) {
    // given
    int size = character.getBytes(StandardCharsets.UTF_8).length;
    String exact = character.repeat(10);

    // when
    String cut = Shown.cut(exact, 10 * size - 1);

    // then: as many as leave room for the mark, which takes three
    int left = (10 * size - 4) / size;
    assertThat(Shown.cut(exact, 10 * size)).isEqualTo(exact);
    assertThat(cut).isEqualTo(character.repeat(left) + "…");
  }

  @Test
  void shouldCutTheProblemAndNeverTheFix() {
    // when
    String message = Shown.message("p".repeat(2000), "Set A=1.");

    // then
    assertThat(message).endsWith("p…. Set A=1.").hasSize(Shown.MESSAGE_BYTES - 2);
    assertThat(Shown.message("short", "Set A=1.")).isEqualTo("short. Set A=1.");
  }
}
