package io.poolwarden.pool.sqlalchemy;

import io.poolwarden.pool.Moment;
import io.poolwarden.pool.Setting;
import io.poolwarden.pool.Violation;
import io.poolwarden.value.RuleId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The classes made for SQLite in memory and for tests are accepted on a database server, and harm
 * its users: measured on PostgreSQL with ten users at once, on every release.
 */
final class SharedConnection implements Rule {

  @Override
  public List<Violation> check(Engine engine) {
    Optional<Mode> dialect = engine.dialectMode();
    boolean server = engine.found().filter(f -> f.dialect().hasServer()).isPresent();
    return engine
        .explicitPool()
        .filter(p -> server)
        .filter(p -> dialect.map(m -> !p.clashesWith(m)).orElse(true))
        .flatMap(p -> harm(p).map(harm -> List.of(violation(engine, p, harm))))
        .orElse(List.of());
  }

  private static Optional<String> harm(PoolClass pool) {
    return switch (pool) {
      case STATIC -> Optional.of("shares one connection, and its transaction, among all users");
      case ASSERTION -> Optional.of("fails for the second user at once");
      case SINGLETON_THREAD -> Optional.of("closes connections that other threads are using");
      case QUEUE, ASYNC_ADAPTED_QUEUE, FALLBACK_ASYNC_ADAPTED_QUEUE, NULL -> Optional.empty();
    };
  }

  private static Violation violation(Engine engine, PoolClass pool, String harm) {
    boolean shown = engine.settings().areShown(Setting.POOL_CLASS);
    return new Violation(
        RuleId.INCOMPATIBLE_POOL_CLASS,
        Moment.RUN,
        Setting.POOL_CLASS,
        Set.of(Setting.POOL_CLASS),
        shown
            ? "on a database server " + pool.id() + " " + harm
            : "this pool class is not made for a database server",
        Optional.empty(),
        engine
            .mode()
            .or(engine::dialectMode)
            .map(m -> Fixes.otherPool(engine, m))
            .orElse(List.of()));
  }
}
