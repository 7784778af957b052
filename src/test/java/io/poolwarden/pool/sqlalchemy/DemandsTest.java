package io.poolwarden.pool.sqlalchemy;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolwarden.pool.PoolDemand;
import io.poolwarden.pool.Setting;
import io.poolwarden.value.Reason;
import io.poolwarden.value.Value;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is certain of a pool of which not everything is known. */
class DemandsTest {
  private static final String SECRET = "secret ";
  private static final Value NOT_KNOWN = new Value.Unresolved(Reason.NOT_FOUND, Pools.SOURCE);

  @ParameterizedTest
  @CsvSource({
    "7, ?, 7",
    ", ?, 5",
    "0, ?, 0",
    "-1, ?, 0",
    "7, secret 3, 7",
    "?, 10, 0",
    "secret 7, 10, 0",
    "?, ?, 0",
  })
  void shouldCountTheSizeWhereTheOverflowIsNotKnown(
      @Nullable String size, String overflow, int atLeast) {
    assertThat(pool(size, overflow).demand("1.4")).isEqualTo(new PoolDemand.Unknown(atLeast));
  }

  @ParameterizedTest
  @CsvSource({
    "7, , 7",
    "7, 3, 10",
    "7, ?, 7",
    "-1, , 0",
    "?, , 0",
    "secret 7, , 0",
    ", 3, 8",
    "0, 3, 0",
    ", , 0",
  })
  void shouldCountWhatEveryClassOpensWhereTheClassIsNotKnown(
      @Nullable String size, @Nullable String overflow, int atLeast) {
    Pools pools = pool(size, overflow);

    assertThat(pools.with(Setting.POOL_CLASS, Pools.hidden("QueuePool")).demand("2.0"))
        .isEqualTo(new PoolDemand.Unknown(atLeast));
    assertThat(pools.with(Setting.POOL_CLASS, NOT_KNOWN).demand("2.0"))
        .isEqualTo(new PoolDemand.Unknown(atLeast));
  }

  @Test
  void shouldKnowWhatHasNoLimitWhateverTheOtherNumberIs() {
    assertThat(pool("?", "-1").demand("2.0")).isEqualTo(new PoolDemand.Unbounded());
    assertThat(pool("0", "?").demand("2.0")).isEqualTo(new PoolDemand.Unbounded());
    assertThat(pool("7", "3").demand("2.0")).isEqualTo(new PoolDemand.Bounded(7, 3));
  }

  private static Pools pool(@Nullable String size, @Nullable String overflow) {
    Pools pools = Pools.async().url("postgresql+asyncpg://db/orders");
    if (size != null) {
      pools.with(Setting.POOL_SIZE, value(size));
    }
    if (overflow != null) {
      pools.with(Setting.MAX_OVERFLOW, value(overflow));
    }
    return pools;
  }

  private static Value value(String text) {
    if (text.equals("?")) {
      return NOT_KNOWN;
    }
    return text.startsWith(SECRET)
        ? Pools.hidden(text.substring(SECRET.length()))
        : Pools.known(text);
  }
}
