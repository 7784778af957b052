package io.poolwarden.workload;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolwarden.testing.Bounds;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Variables that are made of one another, and as many as fit an object. */
@Tag("R30")
class ExpansionBoundsTest {
  /** Of a variable, in bytes: Linux starts no program with a longer one. */
  private static final int LONGEST = 128 * 1024;

  @Test
  void shouldLeaveWhatDoublesUnresolved() {
    StringBuilder env = new StringBuilder("env:\n- {name: A0, value: '" + "x".repeat(100) + "'}\n");
    for (int i = 1; i < 500; i++) {
      env.append("- {name: A%d, value: '$(A%d)$(A%d)'}\n".formatted(i, i - 1, i - 1));
    }
    Containers chain =
        Containers.deployment(env + "command: ['$(A499)']\nargs: ['$(A10)', '$(A498)']\n");

    Start start = Bounds.within("doubling", chain::start);

    assertThat(Containers.show(start.environment().get("A499"))).isEqualTo("<TooLarge>");
    assertThat(Containers.show(start.environment().get("A1"))).hasSize(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"$(", "$$", "$(A)", "$)", "$", "$(B)$(", "()"})
  void shouldExpandTheLongestTextWithinBounds(String unit) {
    String text = unit.repeat(LONGEST / unit.length());
    Containers one =
        Containers.deployment(
            "env:\n- {name: A, value: a}\n- {name: X, value: '%s'}\nargs: ['$(X)']\n"
                .formatted(text));

    Start start = Bounds.within(unit, one::start);

    assertThat(start.environment().get("X")).isPresent();
  }

  @Test
  void shouldTakeTheLargestConfigMapManyTimes() {
    Map<String, String> data = new HashMap<>();
    IntStream.range(0, 20_000).forEach(i -> data.put("KEY_" + i, "value " + i));
    Containers many =
        Containers.deployment(
                "envFrom: [%s]\nenv: [{name: X, value: '$(KEY_7)'}]\n"
                    .formatted("{configMapRef: {name: a}}, ".repeat(1_000)))
            .configMap("a", data);

    Start start = Bounds.within("envFrom", many::start);

    assertThat(Containers.show(start.environment().get("X"))).isEqualTo("value 7");
  }
}
