package io.poolwarden.pool;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingTest {

  @ParameterizedTest
  @EnumSource
  void shouldBeFoundByItsKey(Setting setting) {
    assertThat(Setting.of(setting.key())).contains(setting);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "poolsize", "pool_size", "POOL_SIZE", "url"})
  void shouldNotBeFoundByAnythingElse(String key) {
    assertThat(Setting.of(key)).isEmpty();
  }
}
