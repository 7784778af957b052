package io.poolwarden.pool.sqlalchemy;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolwarden.pool.Reading;
import io.poolwarden.pool.Setting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Texts as Python and SQLAlchemy read them. */
class SettingReaderTest {

  @ParameterizedTest
  @CsvSource({
    "POOL_SIZE, ' 5 ', 5",
    "POOL_SIZE, +5, 5",
    "POOL_SIZE, 5_0, 50",
    "POOL_SIZE, 05, 5",
    "POOL_SIZE, -1, -1",
    "POOL_SIZE, '\u0665', 5",
    "MAX_OVERFLOW, -0, 0",
    "POOL_TIMEOUT, 30, 30",
    "POOL_TIMEOUT, 30.0, 30",
    "POOL_TIMEOUT, 3e1, 30",
    "POOL_TIMEOUT, .5, 0.5",
    "POOL_TIMEOUT, -0.0, 0",
    "POOL_RECYCLE, ' 1_800 ', 1800",
    "POOL_PRE_PING, TRUE, true",
    "POOL_PRE_PING, y, true",
    "POOL_PRE_PING, Off, false",
    "POOL_USE_LIFO, 0, false",
    "POOL_CLASS, QueuePool, QueuePool",
    "POOL_CLASS, sqlalchemy.pool.QueuePool, QueuePool",
    "POOL_CLASS, sqlalchemy.QueuePool, QueuePool",
    "ENGINE, async, Async",
    "ENGINE, SYNC, Sync",
    "DRIVER, AsyncPG, asyncpg",
    "DRIVER, postgresql+asyncpg, asyncpg",
    "POOL_RESET_ON_RETURN, none, none",
    "POOL_RESET_ON_RETURN, rollback, rollback",
  })
  void shouldReadEqualValuesToEqualSpellings(Setting setting, String text, String canonical) {
    assertThat(SettingReader.read(setting, text)).isEqualTo(new Reading.Read(canonical));
  }

  @ParameterizedTest
  @CsvSource({
    "POOL_SIZE, 5.0",
    "POOL_SIZE, ''",
    "POOL_SIZE, five",
    "POOL_SIZE, 5__0",
    "POOL_SIZE, _5",
    "POOL_SIZE, 5_",
    "POOL_SIZE, 0x5",
    "POOL_SIZE, + 5",
    "POOL_TIMEOUT, 30s",
    "POOL_TIMEOUT, .",
    "POOL_TIMEOUT, 1e",
    "POOL_TIMEOUT, 1e999",
    "POOL_TIMEOUT, nan",
    "POOL_PRE_PING, maybe",
    "POOL_PRE_PING, ''",
    "POOL_CLASS, queuepool",
    "POOL_CLASS, shop.QueuePool",
    "POOL_CLASS, .QueuePool",
    "POOL_CLASS, ''",
    "ENGINE, asynchronous",
    "DRIVER, 'psycopg2;drop'",
    "DRIVER, ''",
    "POOL_RESET_ON_RETURN, None",
    "POOL_RESET_ON_RETURN, true",
    "POOL_RESET_ON_RETURN, ROLLBACK",
  })
  void shouldRefuseWhatTheLibraryWouldNotTake(Setting setting, String text) {
    assertThat(SettingReader.read(setting, text)).isInstanceOf(Reading.Invalid.class);
  }

  @Test
  void shouldReadNamesAsLongAsDriversAre() {
    assertThat(SettingReader.read(Setting.DRIVER, "a".repeat(63)))
        .isEqualTo(new Reading.Read("a".repeat(63)));
    assertThat(SettingReader.read(Setting.DRIVER, "a".repeat(64)))
        .isInstanceOf(Reading.Invalid.class);
  }

  @Test
  void shouldNameTheKnownClassesForAnUnknownOne() {
    assertThat(SettingReader.read(Setting.POOL_CLASS, "BigPool"))
        .isEqualTo(
            new Reading.Invalid(
                "one of QueuePool, AsyncAdaptedQueuePool, FallbackAsyncAdaptedQueuePool, NullPool,"
                    + " StaticPool, SingletonThreadPool, AssertionPool"));
  }

  @Test
  void shouldRefuseEndlessDigitsQuickly() {
    assertThat(SettingReader.read(Setting.POOL_SIZE, "9".repeat(1_000_000)))
        .isInstanceOf(Reading.Invalid.class);
  }
}
