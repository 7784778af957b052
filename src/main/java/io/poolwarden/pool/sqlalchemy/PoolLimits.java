package io.poolwarden.pool.sqlalchemy;

import io.poolwarden.pool.Fix;
import io.poolwarden.pool.Moment;
import io.poolwarden.pool.Setting;
import io.poolwarden.pool.Violation;
import io.poolwarden.value.RuleId;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The numbers of a pool let it give out connections ({@code QueuePool._do_get} in {@code
 * pool/impl.py}). No limit at all is another rule: {@link LimitedPool}.
 */
final class PoolLimits implements Rule {
  private static final BigDecimal DEFAULT_SIZE = BigDecimal.valueOf(5);
  private static final BigDecimal DEFAULT_OVERFLOW = BigDecimal.TEN;
  private static final BigDecimal DEFAULT_TIMEOUT = BigDecimal.valueOf(30);
  private static final BigDecimal UNLIMITED = BigDecimal.valueOf(-1);

  @Override
  public List<Violation> check(Engine engine) {
    // A class that cannot be told is most likely one of the queues, and no class takes these.
    return engine.pool().map(PoolClass::isQueue).orElse(true) ? queue(engine) : List.of();
  }

  private static List<Violation> queue(Engine engine) {
    Settings settings = engine.settings();
    List<Violation> found = new ArrayList<>();
    Optional<BigDecimal> size = orDefault(settings, Setting.POOL_SIZE, DEFAULT_SIZE);
    Optional<BigDecimal> overflow = orDefault(settings, Setting.MAX_OVERFLOW, DEFAULT_OVERFLOW);
    boolean sizeUnlimits =
        engine.isFrom(Releases.V2_0) && size.filter(s -> s.signum() == 0).isPresent();
    if (sizeUnlimits) {
      return List.of();
    }
    boolean none =
        size.isPresent()
            && overflow.isPresent()
            && !isUnlimited(overflow.get())
            && size.get().add(overflow.get()).signum() <= 0;
    overflow.filter(o -> o.compareTo(UNLIMITED) < 0).ifPresent(o -> found.add(recursion(none)));
    boolean noneBySize = none && found.isEmpty();
    size.filter(s -> s.signum() < 0 || noneBySize)
        .ifPresent(s -> found.add(size(engine, s, noneBySize)));
    if (overflow.filter(PoolLimits::isUnlimited).isEmpty()) {
      found.addAll(timeout(engine));
    }
    return found;
  }

  /** {@code _do_get} calls itself for ever: the overflow passed its maximum. */
  private static Violation recursion(boolean none) {
    return violation(
        none ? Moment.CONNECT : Moment.RUN,
        Setting.MAX_OVERFLOW,
        "a maxOverflow below -1 ends in endless recursion after poolSize + maxOverflow connections",
        Optional.of("RecursionError: maximum recursion depth exceeded"));
  }

  private static Violation size(Engine engine, BigDecimal size, boolean none) {
    return violation(
        none ? Moment.CONNECT : Moment.RUN,
        Setting.POOL_SIZE,
        size.signum() < 0
            ? "a negative poolSize takes connections away from maxOverflow"
            : "before SQLAlchemy 2.0 a pool with poolSize 0 and maxOverflow 0 gives no connection",
        none ? exhausted(engine, size) : Optional.empty());
  }

  /**
   * Its text says QueuePool for every kind of queue. An asyncio queue is waited for as such, which
   * a sync engine cannot.
   */
  private static Optional<String> exhausted(Engine engine, BigDecimal size) {
    boolean shown =
        engine.settings().areShown(Setting.POOL_SIZE, Setting.MAX_OVERFLOW, Setting.POOL_TIMEOUT);
    boolean cannotWait =
        engine.mode().filter(m -> m == Mode.SYNC).isPresent()
            && engine.pool().filter(p -> p == PoolClass.ASYNC_ADAPTED_QUEUE).isPresent();
    if (cannotWait) {
      return Optional.of(SyncDriver.missingGreenlet(engine));
    }
    return orDefault(engine.settings(), Setting.POOL_TIMEOUT, DEFAULT_TIMEOUT)
        .filter(t -> shown)
        .map(t ->
            String.format(
                Locale.ROOT,
                "TimeoutError: QueuePool limit of size %s overflow %s reached, connection timed"
                    + " out, timeout %.2f",
                size.toPlainString(),
                size.negate().toPlainString(),
                t));
  }

  private static List<Violation> timeout(Engine engine) {
    boolean async = engine.pool().filter(p -> p == PoolClass.QUEUE).isEmpty();
    return engine
        .settings()
        .number(Setting.POOL_TIMEOUT)
        .filter(t -> t.signum() < 0)
        .map(t ->
            List.of(
                violation(
                    Moment.RUN,
                    Setting.POOL_TIMEOUT,
                    "a negative poolTimeout fails as soon as every connection is in use",
                    async
                        ? Optional.empty()
                        : Optional.of("ValueError: 'timeout' must be a positive number"))))
        .orElse(List.of());
  }

  private static boolean isUnlimited(BigDecimal overflow) {
    return overflow.compareTo(UNLIMITED) == 0;
  }

  private static Optional<BigDecimal> orDefault(
      Settings settings, Setting setting, BigDecimal value) {
    return settings.part(setting).isEmpty() ? Optional.of(value) : settings.number(setting);
  }

  private static Violation violation(
      Moment moment, Setting setting, String why, Optional<String> error) {
    Set<Setting> settings =
        setting == Setting.POOL_TIMEOUT
            ? Set.of(setting)
            : Set.of(Setting.POOL_SIZE, Setting.MAX_OVERFLOW);
    return new Violation(
        RuleId.INVALID_SETTING_VALUE, moment, setting, settings, why, error, fixes(setting));
  }

  /** The library's own defaults. */
  private static List<Fix> fixes(Setting setting) {
    BigDecimal value =
        switch (setting) {
          case MAX_OVERFLOW -> DEFAULT_OVERFLOW;
          case POOL_TIMEOUT -> DEFAULT_TIMEOUT;
          case ENGINE,
              DRIVER,
              POOL_CLASS,
              POOL_SIZE,
              POOL_RECYCLE,
              POOL_PRE_PING,
              POOL_USE_LIFO,
              POOL_RESET_ON_RETURN ->
              DEFAULT_SIZE;
        };
    return List.of(new Fix(Map.of(setting, value.toPlainString()), Set.of()));
  }
}
