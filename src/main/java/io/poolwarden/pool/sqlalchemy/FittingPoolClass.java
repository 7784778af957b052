package io.poolwarden.pool.sqlalchemy;

import io.poolwarden.pool.Fix;
import io.poolwarden.pool.Moment;
import io.poolwarden.pool.Setting;
import io.poolwarden.pool.Violation;
import io.poolwarden.value.RuleId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A pool class fits the engine: error code {@code pcls} in {@code engine/create.py}. Before 2.0.28
 * nothing checks it, and the pool stops the event loop instead.
 *
 * <p>Where the driver cannot be told, the function that makes the engine decides alone: with a
 * driver of the other kind the engine would not work either.
 */
final class FittingPoolClass implements Rule {

  @Override
  public List<Violation> check(Engine engine) {
    Optional<Mode> dialect = engine.dialectMode().or(() -> assumed(engine));
    if (dialect.isEmpty() || engine.driver() instanceof DriverChoice.Missing) {
      return List.of();
    }
    return engine
        .explicitPool()
        .filter(p -> p.clashesWith(dialect.get()))
        .filter(p -> isReached(engine, dialect.get()))
        .map(p -> List.of(violation(engine, p, dialect.get())))
        .orElse(List.of());
  }

  private static Optional<Mode> assumed(Engine engine) {
    return engine.driver() instanceof DriverChoice.Undetermined ? engine.mode() : Optional.empty();
  }

  /** An old release with engine and driver of different kinds fails before the pool matters. */
  private static boolean isReached(Engine engine, Mode dialect) {
    return engine.isFrom(Releases.POOL_CLASS_CHECK)
        || engine.mode().map(m -> m == dialect).orElse(true);
  }

  private static Violation violation(Engine engine, PoolClass pool, Mode dialect) {
    boolean byEngine = engine.mode().filter(m -> m == dialect).isPresent();
    boolean checked = engine.isFrom(Releases.POOL_CLASS_CHECK);
    boolean shown =
        engine.settings().areShown(Setting.POOL_CLASS)
            && (byEngine ? engine.settings().areShown(Setting.ENGINE) : engine.isDriverShown());
    String harm = checked ? "" : harm(engine, dialect);
    return new Violation(
        RuleId.INCOMPATIBLE_POOL_CLASS,
        checked ? Moment.CREATE : Moment.RUN,
        Setting.POOL_CLASS,
        Set.of(byEngine ? Setting.ENGINE : Setting.DRIVER, Setting.POOL_CLASS),
        shown
            ? subject(engine, dialect, byEngine) + " cannot use " + pool.id() + harm
            : "this engine cannot use this pool class",
        checked && shown ? Optional.of(error(pool, dialect)) : Optional.empty(),
        fixes(engine, pool, dialect));
  }

  private static String subject(Engine engine, Mode dialect, boolean byEngine) {
    if (byEngine) {
      return dialect == Mode.ASYNC ? "an asyncio engine" : "a sync engine";
    }
    String driver = engine.found().map(f -> " " + f.driver().id()).orElse("");
    return (dialect == Mode.ASYNC ? "the asyncio driver" : "the sync driver") + driver;
  }

  private static String harm(Engine engine, Mode dialect) {
    return dialect == Mode.ASYNC
        ? ": SQLAlchemy " + engine.version() + " starts with it, then the event loop stalls"
        : ": SQLAlchemy " + engine.version() + " starts with it, then fails when the pool is empty";
  }

  private static String error(PoolClass pool, Mode dialect) {
    String kind = dialect == Mode.ASYNC ? "asyncio" : "non-asyncio";
    return "ArgumentError: Pool class " + pool.id() + " cannot be used with " + kind + " engine";
  }

  private static List<Fix> fixes(Engine engine, PoolClass pool, Mode dialect) {
    Mode wanted = engine.mode().orElse(dialect);
    if (!pool.clashesWith(wanted)) {
      Optional<Dialect> database = engine.found().map(DriverChoice.Found::dialect);
      return database
          .map(d ->
              wanted == Mode.ASYNC ? Fixes.asyncDriver(engine, d) : Fixes.syncDriver(engine, d))
          .orElse(List.of());
    }
    return Fixes.otherPool(engine, wanted);
  }
}
