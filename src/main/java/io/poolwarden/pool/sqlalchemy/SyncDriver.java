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
 * ({@code util/_concurrency_py3k.py}). With the fallback that releases before 2.1 have it waits in
 * the event loop of its thread ({@code await_fallback}), and only the main thread has one unasked.
 */
final class SyncDriver implements Rule {
  private static final String NO_LOOP = "RuntimeError: There is no current event loop in thread";

  @Override
  public List<Violation> check(Engine engine) {
    boolean mixed =
        engine.mode().filter(m -> m == Mode.SYNC).isPresent()
            && engine.dialectMode().filter(m -> m == Mode.ASYNC).isPresent();
    return mixed
        ? engine.found().map(f -> List.of(violation(engine, f))).orElse(List.of())
        : List.of();
  }

  /** What a release says where asyncio code is waited for without an asyncio engine. */
  static String missingGreenlet(Engine engine) {
    return "MissingGreenlet: greenlet_spawn has not been called; can't call "
        + (engine.isFrom(Releases.V2_1) ? "await_()" : "await_only()")
        + " here. Was IO attempted in an unexpected place?";
  }

  private static Violation violation(Engine engine, DriverChoice.Found found) {
    boolean shown = engine.isDriverShown() && engine.settings().areShown(Setting.ENGINE);
    boolean falls = engine.hasAsyncFallback();
    List<Fix> fixes = new ArrayList<>(Fixes.syncDriver(engine, found.dialect()));
    fixes.addAll(Fixes.otherEngine(engine, Mode.ASYNC));
    return new Violation(
        RuleId.SYNC_DRIVER_REQUIRED,
        falls ? Moment.RUN : Moment.CONNECT,
        Setting.DRIVER,
        Set.of(Setting.ENGINE, Setting.DRIVER),
        shown
            ? "a sync engine needs a sync driver, and "
                + found.driver().id()
                + " is asyncio-only"
                + (falls ? ": with async_fallback it fails in every thread without a loop" : "")
            : "this engine needs a driver of the other kind",
        shown ? Optional.of(falls ? NO_LOOP : missingGreenlet(engine)) : Optional.empty(),
        fixes);
  }
}
