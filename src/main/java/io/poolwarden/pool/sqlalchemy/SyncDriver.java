package io.poolwarden.pool.sqlalchemy;

import io.poolwarden.pool.Fix;
import io.poolwarden.pool.Moment;
import io.poolwarden.pool.Setting;
import io.poolwarden.pool.Violation;
import io.poolwarden.value.RuleId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A sync engine has a sync driver: with an asyncio one it is made, and its first connection fails
 * ({@code util/_concurrency_py3k.py}), unless the URL asks for the fallback of releases before 2.1.
 */
final class SyncDriver implements Rule {

  @Override
  public List<Violation> check(Engine engine) {
    boolean broken =
        engine.mode().filter(m -> m == Mode.SYNC).isPresent()
            && engine.dialectMode().filter(m -> m == Mode.ASYNC).isPresent()
            && !mayFallBack(engine);
    return broken
        ? engine.found().map(f -> List.of(violation(engine, f))).orElse(List.of())
        : List.of();
  }

  private static boolean mayFallBack(Engine engine) {
    return engine.hasAsyncFallback();
  }

  /** What a release says where asyncio code is waited for without an asyncio engine. */
  static String missingGreenlet(Engine engine) {
    return "MissingGreenlet: greenlet_spawn has not been called; can't call "
        + (engine.isFrom(Releases.V2_1) ? "await_()" : "await_only()")
        + " here. Was IO attempted in an unexpected place?";
  }

  private static Violation violation(Engine engine, DriverChoice.Found found) {
    boolean shown = engine.isDriverShown() && engine.settings().areShown(Setting.ENGINE);
    List<Fix> fixes = new ArrayList<>(Fixes.syncDriver(engine, found.dialect()));
    fixes.addAll(Fixes.otherEngine(engine, Mode.ASYNC));
    return new Violation(
        RuleId.SYNC_DRIVER_REQUIRED,
        Moment.CONNECT,
        Setting.DRIVER,
        Set.of(Setting.ENGINE, Setting.DRIVER),
        shown
            ? "a sync engine needs a sync driver, and " + found.driver().id() + " is asyncio-only"
            : "this engine needs a driver of the other kind",
        shown ? Optional.of(missingGreenlet(engine)) : Optional.empty(),
        fixes);
  }
}
