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

/** An asyncio engine has an asyncio driver ({@code ext/asyncio/engine.py}). */
final class AsyncDriver implements Rule {

  @Override
  public List<Violation> check(Engine engine) {
    boolean broken =
        engine.mode().filter(m -> m == Mode.ASYNC).isPresent()
            && engine.dialectMode().filter(m -> m == Mode.SYNC).isPresent();
    return broken
        ? engine.found().map(f -> List.of(violation(engine, f))).orElse(List.of())
        : List.of();
  }

  private static Violation violation(Engine engine, DriverChoice.Found found) {
    boolean shown = engine.isDriverShown() && engine.settings().areShown(Setting.ENGINE);
    String driver = found.driver().loaded();
    List<Fix> fixes = new ArrayList<>(Fixes.asyncDriver(engine, found.dialect()));
    fixes.addAll(Fixes.otherEngine(engine, Mode.SYNC));
    return new Violation(
        RuleId.ASYNC_DRIVER_REQUIRED,
        Moment.CREATE,
        Setting.DRIVER,
        Set.of(Setting.ENGINE, Setting.DRIVER),
        shown
            ? "an asyncio engine needs an asyncio driver, and " + driver + " is not one"
            : "this engine needs a driver of the other kind",
        shown
            ? Optional.of(
                "InvalidRequestError: The asyncio extension requires an async driver to be used."
                    + " The loaded '"
                    + driver
                    + "' is not async.")
            : Optional.empty(),
        fixes);
  }
}
