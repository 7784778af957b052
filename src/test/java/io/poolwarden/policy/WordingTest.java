package io.poolwarden.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolwarden.value.Reason;
import io.poolwarden.value.Ref;
import io.poolwarden.value.Source;
import io.poolwarden.value.Source.Fallback;
import io.poolwarden.value.Source.ObjectKey;
import io.poolwarden.value.Value;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class WordingTest {
  private static final ObjectKey KEY =
      new ObjectKey(Ref.configMap("shop", "orders-db"), "DB_POOL_CLASS");
  private static final Source ENV = new Source.Variable("DB", Optional.empty());

  static List<Arguments> sources() {
    return List.of(
        Arguments.of(ENV, "env DB"),
        Arguments.of(
            new Source.Variable("DB_POOL_CLASS", Optional.of(KEY)),
            "ConfigMap orders-db, key DB_POOL_CLASS"),
        Arguments.of(
            new Source.Variable("KIND", Optional.of(KEY)),
            "env KIND from ConfigMap orders-db, key DB_POOL_CLASS"),
        Arguments.of(KEY, "ConfigMap orders-db, key DB_POOL_CLASS"),
        Arguments.of(new ObjectKey(Ref.secret("shop", "orders"), ""), "Secret orders"),
        Arguments.of(
            new Source.File(Optional.of(KEY), "/etc/db.yaml", "/pool/size"),
            "file /etc/db.yaml /pool/size from ConfigMap orders-db, key DB_POOL_CLASS"),
        Arguments.of(new Source.File(Optional.empty(), "/etc/db.yaml", ""), "file /etc/db.yaml"),
        Arguments.of(new Source.Url(ENV, "driver"), "URL in env DB"),
        Arguments.of(new Source.Annotation("a/b"), "annotation a/b"),
        Arguments.of(new Source.Code("db.py", 3, 7), "db.py:3:7"),
        Arguments.of(new Fallback("somebody"), "declared in somebody"),
        Arguments.of(new Fallback(Fallback.Kind.DEFAULT, "somebody"), "default in somebody"),
        Arguments.of(new Fallback(Fallback.Kind.NONE, ""), "no source"));
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("sources")
  void shouldSayWhereAValueCameFrom(Source source, String words) {
    assertThat(Wording.source(source)).isEqualTo(words);
  }

  @Test
  @Tag("R33")
  void shouldSayItInOneLine() {
    Source odd = new Source.File(Optional.empty(), "/etc/\n\u001b[2J", "/a\rb");

    assertThat(Wording.source(odd)).isEqualTo("file /etc/\\n\\u001b[2J /a\\rb");
  }

  @Test
  void shouldSayEachReasonInItsOwnWords() {
    assertThat(Arrays.stream(Reason.values()).map(Wording::reason))
        .doesNotHaveDuplicates()
        .allMatch(words -> !words.isBlank() && !words.endsWith("."));
  }

  @Test
  @Tag("R34")
  void shouldShowWhatMayBeShownOnly() {
    Value known = new Value.Known("5", ENV);
    Value hidden = new Value.Hidden("canary", ENV);

    assertThat(Wording.shown(known)).contains("5");
    assertThat(Wording.shown(hidden)).isEmpty();
    assertThat(Wording.shown(new Value.Unresolved(Reason.NOT_FOUND, ENV))).isEmpty();
    assertThat(Wording.shown(new Value.Composite(List.of(known, hidden), ENV))).isEmpty();
  }
}
