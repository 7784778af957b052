package io.poolwarden.pool.sqlalchemy;

import static io.poolwarden.pool.sqlalchemy.RulesTest.only;
import static org.assertj.core.api.Assertions.assertThat;

import io.poolwarden.pool.Moment;
import io.poolwarden.pool.Setting;
import io.poolwarden.pool.Violation;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What comes from Secrets is judged like anything else, and told without it. */
@Tag("R34")
class HiddenSettingsTest {
  private static final String ASYNCPG = "postgresql+asyncpg://u:p@db/orders";

  @Test
  void shouldNotTellAnEngine() {
    Violation old =
        only(Pools.sync().with(Setting.ENGINE, Pools.hidden("Async")).url(ASYNCPG).judge("1.3.24"));
    Violation clash =
        only(
            Pools.sync()
                .with(Setting.ENGINE, Pools.hidden("Async"))
                .url(ASYNCPG)
                .poolClass("QueuePool")
                .judge("2.0.58"));

    assertThat(old.why()).isEqualTo("SQLAlchemy 1.3.24 has no such engine");
    assertThat(old.libraryError()).isEmpty();
    assertThat(clash.why()).isEqualTo("this engine cannot use this pool class");
    assertThat(clash.libraryError()).isEmpty();
    assertThat(clash.moment()).isEqualTo(Moment.CREATE);
  }

  @Test
  void shouldNotTellADriver() {
    Violation clash =
        only(
            Pools.unknownEngine()
                .url(Pools.hidden(ASYNCPG))
                .poolClass("QueuePool")
                .judge("2.0.58"));
    Violation unknown = only(Pools.sync().url(Pools.hidden("foo://db/orders")).judge("2.0.58"));

    assertThat(clash.why()).isEqualTo("this engine cannot use this pool class");
    assertThat(clash.libraryError()).isEmpty();
    assertThat(unknown.why()).isEqualTo("SQLAlchemy 2.0.58 has no such dialect and driver");
    assertThat(unknown.libraryError()).isEmpty();
  }

  @Test
  void shouldNotTellAPoolClass() {
    Violation shared =
        only(
            Pools.async()
                .url(ASYNCPG)
                .with(Setting.POOL_CLASS, Pools.hidden("StaticPool"))
                .judge("2.0.58"));

    assertThat(shared.why()).isEqualTo("this pool class is not made for a database server");
  }

  @Test
  void shouldNotTellASize() {
    Pools pools = Pools.async().url(ASYNCPG).with(Setting.MAX_OVERFLOW, "1");

    Violation shown = only(pools.with(Setting.POOL_SIZE, "-1").judge("2.0.58"));
    Violation hidden = only(pools.with(Setting.POOL_SIZE, Pools.hidden("-1")).judge("2.0.58"));

    assertThat(shown.libraryError())
        .hasValue(
            "TimeoutError: QueuePool limit of size -1 overflow 1 reached, connection timed out,"
                + " timeout 30.00");
    assertThat(hidden.moment()).isEqualTo(Moment.CONNECT);
    assertThat(hidden.libraryError()).isEmpty();
  }
}
