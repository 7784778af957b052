package io.poolwarden.pool.sqlalchemy;

import io.poolwarden.pool.Fix;
import io.poolwarden.pool.Moment;
import io.poolwarden.pool.Setting;
import io.poolwarden.pool.Violation;
import io.poolwarden.value.RuleId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The URL is one, and its dialect and driver exist in the release ({@code URL.get_dialect}). */
final class KnownDriver implements Rule {

  @Override
  public List<Violation> check(Engine engine) {
    return switch (engine.driver()) {
      case DriverChoice.Found found -> List.of();
      case DriverChoice.Undetermined undetermined -> List.of();
      case DriverChoice.Missing missing -> List.of(missing(engine, missing));
      case DriverChoice.NoUrl noUrl ->
          List.of(
              violation(
                  "SQLAlchemy cannot read the URL, which must start like postgresql+asyncpg://",
                  Optional.of(
                      "ArgumentError: Could not parse SQLAlchemy URL from "
                          // Earlier releases go on to quote the whole URL, password and all.
                          + (engine.isFrom(Releases.URL_NOT_QUOTED)
                              ? "given URL string"
                              : "string")),
                  List.of()));
    };
  }

  private static Violation missing(Engine engine, DriverChoice.Missing missing) {
    if (!engine.isDriverShown()) {
      return violation(
          "SQLAlchemy " + engine.version() + " has no such dialect and driver",
          Optional.empty(),
          List.of());
    }
    String behind = missing.driver().map(d -> "+" + d).orElse("") + "://";
    String why = "SQLAlchemy " + engine.version() + " has no " + missing.dialect() + behind;
    return violation(
        isOld(missing) ? why + ", only " + Dialect.POSTGRESQL.scheme() + behind : why,
        Optional.of(error(missing)),
        fixes(engine, missing));
  }

  /**
   * A name with two signs is taken apart before it is looked for, and that error is Python's own.
   */
  private static String error(DriverChoice.Missing missing) {
    return missing.driver().filter(d -> d.contains("+")).isPresent()
        ? "ValueError: too many values to unpack (expected 2)"
        : "NoSuchModuleError: Can't load plugin: sqlalchemy.dialects:" + missing.plugin();
  }

  private static List<Fix> fixes(Engine engine, DriverChoice.Missing missing) {
    Optional<Dialect> dialect =
        isOld(missing) ? Optional.of(Dialect.POSTGRESQL) : Dialect.of(missing.dialect());
    if (missing.driver().filter(d -> fits(engine, dialect, d)).isPresent()) {
      return List.of();
    }
    return dialect
        .flatMap(d ->
            engine.mode().filter(m -> m == Mode.SYNC).isPresent()
                ? Optional.of(d.syncDriver(engine.version()))
                : d.asyncDriver(engine.version()))
        .map(d -> List.of(new Fix(Map.of(Setting.DRIVER, d.id()), Set.of())))
        .orElse(List.of());
  }

  private static boolean isOld(DriverChoice.Missing missing) {
    return missing.dialect().equals(DriverChoice.OLD_POSTGRESQL);
  }

  /** Whether the driver is right and only the dialect's name is not. */
  private static boolean fits(Engine engine, Optional<Dialect> dialect, String driver) {
    return dialect
        .flatMap(d -> Driver.of(d, driver, engine.version()))
        .flatMap(d -> d.isAsync(engine.mode(), engine.version()))
        .filter(async ->
            engine.mode().isEmpty() || async == (engine.mode().orElseThrow() == Mode.ASYNC))
        .isPresent();
  }

  private static Violation violation(String why, Optional<String> error, List<Fix> fixes) {
    return new Violation(
        RuleId.INVALID_SETTING_VALUE,
        Moment.CREATE,
        Setting.DRIVER,
        Set.of(Setting.DRIVER),
        why,
        error,
        fixes);
  }
}
