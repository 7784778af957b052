package io.poolwarden.pool.sqlalchemy;

import io.poolwarden.pool.Moment;
import io.poolwarden.pool.Setting;
import io.poolwarden.pool.Violation;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Where a release reads {@code async_fallback}, it is true or false ({@code util.asbool}): 2.0
 * reads it for every engine, 1.4 only to choose the pool of an asyncio driver, 2.1 never.
 */
final class ReadableFallback implements Rule {
  private static final Set<String> BOOLEANS =
      Set.of("true", "yes", "on", "y", "t", "1", "false", "no", "off", "n", "f", "0");

  @Override
  public List<Violation> check(Engine engine) {
    if (!isRead(engine)) {
      return List.of();
    }
    return engine
        .parsedUrl()
        .flatMap(u ->
            u.options().stream()
                .filter(o -> o.key().content().equals(Optional.of("async_fallback")))
                .filter(o -> o.value().content().filter(v -> !isBoolean(v)).isPresent())
                .findFirst())
        .map(o -> List.of(violation(o).about(o, engine)))
        .orElse(List.of());
  }

  private static boolean isRead(Engine engine) {
    boolean server = engine.found().filter(f -> f.dialect().hasServer()).isPresent();
    boolean choosesPool =
        engine.settings().part(Setting.POOL_CLASS).isEmpty()
            && engine.dialectMode().filter(m -> m == Mode.ASYNC).isPresent();
    return server && !engine.isFrom(Releases.V2_1) && (engine.isFrom(Releases.V2_0) || choosesPool);
  }

  private static boolean isBoolean(String text) {
    return BOOLEANS.contains(PythonNumbers.strip(text).toLowerCase(Locale.ROOT));
  }

  private static UrlViolation violation(DatabaseUrl.Option option) {
    return UrlViolation.changed(
        Moment.CREATE,
        "async_fallback is true or false",
        "ValueError: String is not true/false: "
            + option
                .value()
                .content()
                .map(v -> PythonNumbers.quote(PythonNumbers.strip(v).toLowerCase(Locale.ROOT)))
                .orElse(""),
        "true or false");
  }
}
