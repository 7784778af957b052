package io.poolwarden.pool.sqlalchemy;

import io.poolwarden.pool.Moment;
import io.poolwarden.pool.Setting;
import io.poolwarden.pool.Violation;
import java.util.List;
import java.util.Optional;

/**
 * Where a release reads {@code async_fallback}, it is true or false ({@code util.asbool}): 2.0
 * reads it for every engine; 1.4 to choose the pool of an asyncio driver, and else when that
 * connects; 2.1 never.
 */
final class ReadableFallback implements Rule {
  @Override
  public List<Violation> check(Engine engine) {
    Optional<Moment> read = read(engine);
    if (read.isEmpty()) {
      return List.of();
    }
    List<DatabaseUrl.Option> given = engine.options("async_fallback");
    // SQLAlchemy makes a tuple of several, which Python calls true.
    return given.stream()
        .filter(o -> given.size() == 1)
        .filter(o -> o.value().content().filter(v -> !SettingReader.isBoolean(v)).isPresent())
        .map(o -> violation(o, read.get()).about(o, engine))
        .toList();
  }

  private static Optional<Moment> read(Engine engine) {
    Optional<DriverChoice.Found> found = engine.found().filter(f -> !engine.isFrom(Releases.V2_1));
    boolean isAsync = engine.dialectMode().filter(m -> m == Mode.ASYNC).isPresent();
    boolean choosesPool = engine.settings().part(Setting.POOL_CLASS).isEmpty() && isAsync;
    return found.flatMap(f -> {
      boolean first = choosesPool && f.dialect().hasServer();
      if (first || (engine.isFrom(Releases.V2_0) && isPassedOn(f.driver(), engine))) {
        return Optional.of(Moment.CREATE);
      }
      return isAsync && f.dialect().hasServer() ? Optional.of(Moment.CONNECT) : Optional.empty();
    });
  }

  /** Whether the dialect passes the options of the URL on to its driver one by one. */
  private static boolean isPassedOn(Driver driver, Engine engine) {
    return switch (driver) {
      case MYSQL_PYODBC, MSSQL_PYODBC, AIOODBC, PYSQLITE, PYSQLCIPHER, AIOSQLITE -> false;
      case MARIADBCONNECTOR -> engine.isFrom(Releases.MYSQL_OPTIONS);
      default -> true;
    };
  }

  private static UrlViolation violation(DatabaseUrl.Option option, Moment moment) {
    return UrlViolation.changed(
        moment,
        "async_fallback is true or false",
        ReadableValues.noBoolean(option.value().content().orElse("")),
        "true or false");
  }
}
