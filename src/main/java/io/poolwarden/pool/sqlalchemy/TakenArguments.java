package io.poolwarden.pool.sqlalchemy;

import io.poolwarden.pool.Fix;
import io.poolwarden.pool.Moment;
import io.poolwarden.pool.Setting;
import io.poolwarden.pool.Violation;
import io.poolwarden.value.RuleId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A pool is given only arguments that its class takes ({@code engine/create.py}). */
final class TakenArguments implements Rule {

  @Override
  public List<Violation> check(Engine engine) {
    if (engine.pool().isEmpty() || engine.driver() instanceof DriverChoice.Missing) {
      return List.of();
    }
    PoolClass pool = engine.pool().get();
    Set<Setting> refused = Fixes.refused(engine, pool);
    boolean shown = engine.settings().areShown(Setting.POOL_CLASS);
    return refused.stream()
        .map(setting ->
            new Violation(
                RuleId.UNSUPPORTED_POOL_ARGUMENT,
                Moment.CREATE,
                setting,
                Set.of(setting, Setting.POOL_CLASS),
                (shown ? pool.id() : "this pool class") + " does not take " + setting.key(),
                shown ? error(engine, pool, refused) : Optional.empty(),
                fixes(engine, refused)))
        .toList();
  }

  /**
   * It names the dialect's class, so it can be told only where the driver is known and no secret.
   */
  private static Optional<String> error(Engine engine, PoolClass pool, Set<Setting> refused) {
    Optional<String> dialect =
        engine.isDriverShown()
            ? engine
                .dialectMode()
                .flatMap(m -> engine.found().map(f -> f.dialectClass(m == Mode.ASYNC)))
            : Optional.empty();
    return dialect.map(d ->
        "TypeError: Invalid argument(s) "
            + refused.stream()
                .map(s -> "'" + Arguments.name(s) + "'")
                .collect(Collectors.joining(","))
            + " sent to create_engine(), using configuration "
            + d
            + "/"
            + pool.id()
            + "/Engine.  Please check that the keyword arguments are appropriate for this"
            + " combination of components.");
  }

  private static List<Fix> fixes(Engine engine, Set<Setting> refused) {
    List<Fix> fixes = new ArrayList<>();
    fixes.add(new Fix(Map.of(), refused));
    engine
        .mode()
        .or(engine::dialectMode)
        .map(m -> new Fix(Map.of(Setting.POOL_CLASS, Fixes.queueFor(m).id()), Set.of()))
        .ifPresent(fixes::add);
    return fixes;
  }
}
