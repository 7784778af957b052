package io.poolwarden.pool.sqlalchemy;

import io.poolwarden.pool.Pool;
import io.poolwarden.pool.PoolDemand;
import io.poolwarden.pool.Setting;
import io.poolwarden.pool.Version;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * The connections that a pool opens at once ({@code QueuePool.__init__} and {@code _do_get} in
 * {@code pool/impl.py}).
 */
final class Demands {
  private static final BigDecimal DEFAULT_SIZE = BigDecimal.valueOf(5);
  private static final BigDecimal DEFAULT_OVERFLOW = BigDecimal.TEN;
  private static final BigDecimal UNLIMITED = BigDecimal.valueOf(-1);
  private static final BigDecimal MOST = BigDecimal.valueOf(10_000_000);

  private Demands() {}

  static PoolDemand of(Pool pool, Version version) {
    Engine engine = Engine.of(pool, version);
    if (engine.found().filter(f -> !f.dialect().hasServer()).isPresent()) {
      return new PoolDemand.Bounded(0, 0);
    }
    if (!engine.settings().areShown(Setting.POOL_CLASS)) {
      return new PoolDemand.Unknown(ofAnyClass(engine));
    }
    boolean isDefault = engine.settings().part(Setting.POOL_CLASS).isEmpty();
    // Whatever the driver of a server: the default class is one of the queues.
    Optional<PoolClass> used =
        engine.pool().or(() -> isDefault ? Optional.of(PoolClass.QUEUE) : Optional.empty());
    return used.map(c ->
            switch (c) {
              case QUEUE, ASYNC_ADAPTED_QUEUE, FALLBACK_ASYNC_ADAPTED_QUEUE -> queue(engine);
              case NULL -> new PoolDemand.Unbounded();
              case STATIC, ASSERTION -> new PoolDemand.Bounded(1, 0);
              case SINGLETON_THREAD -> singleton(engine);
            })
        .orElse(new PoolDemand.Unknown(0));
  }

  private static PoolDemand queue(Engine engine) {
    Optional<BigDecimal> size = number(engine, Setting.POOL_SIZE, DEFAULT_SIZE);
    Optional<BigDecimal> overflow = number(engine, Setting.MAX_OVERFLOW, DEFAULT_OVERFLOW);
    boolean sizeUnlimits =
        engine.isFrom(Releases.V2_0) && size.filter(s -> s.signum() == 0).isPresent();
    boolean overflowUnlimits = overflow.filter(o -> o.compareTo(UNLIMITED) == 0).isPresent();
    if (sizeUnlimits || overflowUnlimits) {
      return new PoolDemand.Unbounded();
    }
    if (size.isEmpty() || overflow.isEmpty()) {
      // The overflow that is not known may be none; without the size nothing is certain.
      return new PoolDemand.Unknown(Math.max(0, size.map(Demands::whole).orElse(0)));
    }
    return new PoolDemand.Bounded(whole(size.get()), whole(overflow.get()));
  }

  /**
   * What is certain where the class is not known: only queues take an overflow, and of the others
   * SingletonThreadPool alone takes a size, which is all it opens.
   */
  private static int ofAnyClass(Engine engine) {
    if (engine.settings().part(Setting.MAX_OVERFLOW).isPresent()) {
      return switch (queue(engine)) {
        case PoolDemand.Bounded bounded -> bounded.connections();
        case PoolDemand.Unknown unknown -> unknown.atLeast();
        case PoolDemand.Unbounded unbounded -> 0;
      };
    }
    return Math.max(
        0, whole(number(engine, Setting.POOL_SIZE, BigDecimal.ZERO).orElse(BigDecimal.ZERO)));
  }

  private static PoolDemand singleton(Engine engine) {
    return number(engine, Setting.POOL_SIZE, DEFAULT_SIZE)
        .<PoolDemand>map(size -> new PoolDemand.Bounded(whole(size), 0))
        .orElse(new PoolDemand.Unknown(0));
  }

  /**
   * The library's own where nothing is given; empty where what is given cannot be read, or not be
   * told, as what is counted is: a number in a Secret is none that can be.
   */
  private static Optional<BigDecimal> number(Engine engine, Setting setting, BigDecimal own) {
    Settings settings = engine.settings();
    if (settings.part(setting).isEmpty()) {
      return Optional.of(own);
    }
    return settings.areShown(setting) ? settings.number(setting) : Optional.empty();
  }

  private static int whole(BigDecimal number) {
    return number.min(MOST).max(MOST.negate()).intValue();
  }
}
