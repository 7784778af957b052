package io.poolwarden.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolwarden.workload.Lookup;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConfigDataTest {
  private static final Lookup.Found LARGE =
      new Lookup.Found(
          Map.of("DB_POOL_SIZE", "5", "padding", "x".repeat(100_000)), Map.of("db.yaml", "a: 1"));

  @Test
  void shouldKeepAllOfALargeOne() {
    ConfigData kept = ConfigData.of(LARGE, new Interner());

    assertThat(kept.found()).isEqualTo(LARGE).isNotSameAs(LARGE);
    assertThat(kept).isEqualTo(ConfigData.of(LARGE, new Interner()));
  }

  @Test
  void shouldUnpackItOnceForAllWhoReadItAtATime() {
    ConfigData kept = ConfigData.of(LARGE, new Interner());

    Lookup.Found first = kept.found();

    assertThat(kept.found()).isSameAs(first);
  }
}
