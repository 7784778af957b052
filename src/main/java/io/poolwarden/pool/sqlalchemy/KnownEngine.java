package io.poolwarden.pool.sqlalchemy;

import io.poolwarden.pool.Moment;
import io.poolwarden.pool.Setting;
import io.poolwarden.pool.Violation;
import io.poolwarden.value.RuleId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The release has the function that makes the engine: {@code ext/asyncio} came with 1.4. */
final class KnownEngine implements Rule {

  @Override
  public List<Violation> check(Engine engine) {
    boolean known =
        engine.mode().filter(m -> m == Mode.ASYNC).isEmpty() || engine.isFrom(Releases.ASYNCIO);
    return known ? List.of() : List.of(violation(engine));
  }

  private static Violation violation(Engine engine) {
    boolean shown = engine.settings().areShown(Setting.ENGINE);
    return new Violation(
        RuleId.INVALID_SETTING_VALUE,
        Moment.CREATE,
        Setting.ENGINE,
        Set.of(Setting.ENGINE),
        shown
            ? "SQLAlchemy " + engine.version() + " has no asyncio engine, 1.4 is the first that has"
            : "SQLAlchemy " + engine.version() + " has no such engine",
        shown
            ? Optional.of("ModuleNotFoundError: No module named 'sqlalchemy.ext.asyncio'")
            : Optional.empty(),
        Fixes.otherEngine(engine, Mode.SYNC));
  }
}
