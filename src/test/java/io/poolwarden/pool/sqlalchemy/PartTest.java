package io.poolwarden.pool.sqlalchemy;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolwarden.value.Reason;
import io.poolwarden.value.Value;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class PartTest {
  private static final Part SHOWN = new Part.Shown("Text");
  private static final Part SECRET = new Part.Secret("Text");
  private static final Part UNKNOWN = new Part.Unknown(Reason.NOT_FOUND);

  @Test
  void shouldChangeTheTextAndNotWhetherItMayBeShown() {
    assertThat(SHOWN.map(t -> t.toLowerCase(Locale.ROOT))).isEqualTo(new Part.Shown("text"));
    assertThat(SECRET.map(t -> t.toLowerCase(Locale.ROOT))).isEqualTo(new Part.Secret("text"));
    assertThat(UNKNOWN.map(t -> t + "x")).isEqualTo(UNKNOWN);
  }

  @Test
  void shouldBecomeAValueThatIsAsSecret() {
    assertThat(SHOWN.toValue(Pools.SOURCE)).isEqualTo(new Value.Known("Text", Pools.SOURCE));
    assertThat(SECRET.toValue(Pools.SOURCE)).isEqualTo(new Value.Hidden("Text", Pools.SOURCE));
    assertThat(UNKNOWN.toValue(Pools.SOURCE))
        .isEqualTo(new Value.Unresolved(Reason.NOT_FOUND, Pools.SOURCE));
  }

  @Test
  @Tag("R34")
  void shouldNotShowASecret() {
    assertThat(SHOWN.toSecret()).isEqualTo(SECRET);
    assertThat(SECRET.toSecret()).isEqualTo(SECRET);
    assertThat(UNKNOWN.toSecret()).isEqualTo(UNKNOWN);
    assertThat(SECRET.isShown()).isFalse();
    assertThat(SECRET).hasToString("Secret");
  }
}
