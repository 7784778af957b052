package io.poolwarden.pool.sqlalchemy;

import io.poolwarden.pool.Fix;
import io.poolwarden.pool.Moment;
import io.poolwarden.pool.Reading;
import io.poolwarden.pool.Setting;
import io.poolwarden.pool.Violation;
import io.poolwarden.value.RuleId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The pool itself reads {@code reset_on_return} when it is made ({@code Pool.__init__} in {@code
 * pool/base.py}), after the URL and before its class is compared with the engine.
 */
final class KnownResetStyle implements Rule {

  @Override
  public List<Violation> check(Engine engine) {
    return engine
        .settings()
        .reading(Setting.POOL_RESET_ON_RETURN)
        .flatMap(
            r -> r instanceof Reading.Invalid invalid ? Optional.of(invalid) : Optional.empty())
        .map(invalid -> List.of(violation(engine, invalid.expected())))
        .orElse(List.of());
  }

  private static Violation violation(Engine engine, String expected) {
    Setting setting = Setting.POOL_RESET_ON_RETURN;
    return new Violation(
        RuleId.INVALID_SETTING_VALUE,
        Moment.CREATE,
        setting,
        Set.of(setting),
        setting.key() + " takes " + expected,
        engine
            .settings()
            .part(setting)
            .filter(Part::isShown)
            .flatMap(Part::content)
            .map(text ->
                "ArgumentError: Invalid value for 'reset_on_return': " + PythonNumbers.quote(text)),
        List.of(new Fix(Map.of(setting, "rollback"), Set.of())));
  }
}
