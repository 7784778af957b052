package io.poolwarden.pool.sqlalchemy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.poolwarden.testing.Bounds;
import org.junit.jupiter.api.Tag;

/** URLs of any text. */
class UrlFuzz {
  @FuzzTest
  @Tag("R30")
  void shouldJudgeWhateverTheUrlIs(byte[] input) {
    String url = new String(input, UTF_8);

    assertThat(Bounds.underJazzer(() -> Pools.async().url(url).judge("2.0.58"))).isNotNull();
  }
}
