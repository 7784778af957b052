package io.poolwarden.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolwarden.api.LabelSelector;
import io.poolwarden.api.LabelSelector.Requirement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** As {@code metav1.LabelSelectorAsSelector} has it. */
class SelectorTest {

  @ParameterizedTest(name = "{0} {1}: a={2} is {3}")
  @CsvSource({
    "In, x, x, true",
    "In, x y, y, true",
    "In, x, z, false",
    "In, x, , false",
    "NotIn, x, z, true",
    "NotIn, x, x, false",
    "NotIn, x, , true",
    "Exists, , x, true",
    "Exists, , '', true",
    "Exists, , , false",
    "DoesNotExist, , x, false",
    "DoesNotExist, , , true"
  })
  void shouldHoldAsKubernetesHasIt(
      String operator, @Nullable String values, @Nullable String label, boolean holds) {
    // given
    Selector selector =
        Selector.of(
            expression("a", operator, values == null ? List.of() : List.of(values.split(" ", -1))));

    // then
    assertThat(selector.matches(label == null ? Map.of("b", "x") : Map.of("a", label)))
        .isEqualTo(holds);
  }

  @Test
  void shouldDemandEveryLabelAndEveryExpression() {
    // given
    Selector selector =
        Selector.of(
            new LabelSelector(
                new TreeMap<>(Map.of("team", "shop", "tier", "api")),
                List.of(new Requirement("old", "DoesNotExist", null))));

    // then
    assertThat(selector.matches(Map.of("team", "shop", "tier", "api", "more", ""))).isTrue();
    assertThat(selector.matches(Map.of("team", "shop"))).isFalse();
    assertThat(selector.matches(Map.of("team", "shop", "tier", "web"))).isFalse();
    assertThat(selector.matches(Map.of("team", "shop", "tier", "api", "old", ""))).isFalse();
  }

  @Test
  void shouldMatchEverythingWhenAbsentOrEmpty() {
    assertThat(Selector.of(null).empty()).isTrue();
    assertThat(Selector.of(new LabelSelector(Map.of(), List.of())).empty()).isTrue();
    assertThat(Selector.of(null).matches(Map.of())).isTrue();
    assertThat(Selector.of(expression("a", "Exists", null)).empty()).isFalse();
  }

  @Test
  void shouldMatchNothingByAnOperatorThatIsNotKnown() {
    // given
    Selector selector = Selector.of(expression("a", "Gt", List.of("1")));

    // then a mistake does not cover more than was meant
    assertThat(selector.matches(Map.of("a", "2"))).isFalse();
    assertThat(selector.matches(Map.of())).isFalse();
  }

  @ParameterizedTest(name = "{0} {1}: {2}")
  @CsvSource({
    "In, , where: In of label a needs values",
    "NotIn, , where: NotIn of label a needs values",
    "Exists, x, where: Exists of label a takes no values",
    "DoesNotExist, x, where: DoesNotExist of label a takes no values",
    "'Gt', 1, 'where: operator of label a is Gt, not In, NotIn, Exists or DoesNotExist'"
  })
  void shouldNameWhatIsWrong(String operator, @Nullable String value, String error) {
    assertThat(
            Selector.errors(
                expression("a", operator, value == null ? null : List.of(value)), "where"))
        .containsExactly(error);
  }

  @Test
  void shouldFindNothingWrongWithWhatIsRight() {
    assertThat(Selector.errors(null, "where")).isEmpty();
    assertThat(Selector.errors(new LabelSelector(Map.of("a", "b"), null), "where")).isEmpty();
    assertThat(Selector.errors(expression("a", "In", List.of("x")), "where")).isEmpty();
    assertThat(Selector.errors(expression("a", "Exists", List.of()), "where")).isEmpty();
  }

  private static LabelSelector expression(
      String key, String operator, @Nullable List<String> values) {
    return new LabelSelector(null, List.of(new Requirement(key, operator, values)));
  }
}
