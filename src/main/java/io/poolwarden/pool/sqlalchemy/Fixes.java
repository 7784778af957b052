package io.poolwarden.pool.sqlalchemy;

import io.poolwarden.pool.Fix;
import io.poolwarden.pool.Setting;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Ways out that several rules propose. */
final class Fixes {
  private Fixes() {}

  /** A pool that fits such an engine: with the sizes where sizes are given, else without a pool. */
  static List<Fix> otherPool(Engine engine, Mode mode) {
    Fix queue = new Fix(Map.of(Setting.POOL_CLASS, queueFor(mode).id()), Set.of());
    Fix none =
        new Fix(Map.of(Setting.POOL_CLASS, PoolClass.NULL.id()), refused(engine, PoolClass.NULL));
    boolean sized = !refused(engine, PoolClass.NULL).isEmpty();
    return sized ? List.of(queue, none) : List.of(none, queue);
  }

  /** An asyncio driver, and a pool class that fits it where the given one does not. */
  static List<Fix> asyncDriver(Engine engine, Dialect dialect) {
    return dialect
        .asyncDriver(engine.version())
        .map(d -> otherDriver(engine, d, Mode.ASYNC))
        .orElse(List.of());
  }

  /** A sync driver, and a pool class that fits it where the given one does not. */
  static List<Fix> syncDriver(Engine engine, Dialect dialect) {
    return otherDriver(engine, dialect.syncDriver(engine.version()), Mode.SYNC);
  }

  /** The other function, with the driver as it is. */
  static List<Fix> otherEngine(Engine engine, Mode mode) {
    return withFittingPool(engine, Map.of(Setting.ENGINE, mode.text()), mode);
  }

  /** The given arguments that a pool class does not take. */
  static Set<Setting> refused(Engine engine, PoolClass pool) {
    Set<Setting> others = EnumSet.allOf(Setting.class);
    others.removeAll(pool.takes());
    return engine.settings().givenOf(others);
  }

  /** The queue class of such an engine. */
  static PoolClass queueFor(Mode mode) {
    return switch (mode) {
      case ASYNC -> PoolClass.ASYNC_ADAPTED_QUEUE;
      case SYNC -> PoolClass.QUEUE;
    };
  }

  private static List<Fix> otherDriver(Engine engine, Driver driver, Mode mode) {
    return withFittingPool(engine, Map.of(Setting.DRIVER, driver.id()), mode);
  }

  private static List<Fix> withFittingPool(Engine engine, Map<Setting, String> set, Mode mode) {
    if (engine.explicitPool().filter(p -> p.clashesWith(mode)).isEmpty()) {
      return List.of(new Fix(set, Set.of()));
    }
    List<Fix> both = new ArrayList<>();
    for (Fix pool : otherPool(engine, mode)) {
      Map<Setting, String> all = new EnumMap<>(set);
      all.putAll(pool.set());
      both.add(new Fix(all, pool.remove()));
    }
    return List.copyOf(both);
  }
}
