package io.poolwarden.pool.sqlalchemy;

import io.poolwarden.pool.Moment;
import io.poolwarden.pool.Setting;
import io.poolwarden.pool.Violation;
import java.util.List;

/**
 * Where a release reads {@code async_fallback}, it is true or false ({@code util.asbool}): 2.0
 * reads it for every engine, 1.4 only to choose the pool of an asyncio driver, 2.1 never.
 */
final class ReadableFallback implements Rule {
  @Override
  public List<Violation> check(Engine engine) {
    if (!isRead(engine)) {
      return List.of();
    }
    List<DatabaseUrl.Option> given = engine.options("async_fallback");
    // SQLAlchemy makes a tuple of several, which Python calls true.
    return given.stream()
        .filter(o -> given.size() == 1)
        .filter(o -> o.value().content().filter(v -> !SettingReader.isBoolean(v)).isPresent())
        .map(o -> violation(o).about(o, engine))
        .toList();
  }

  private static boolean isRead(Engine engine) {
    boolean choosesPool =
        engine.settings().part(Setting.POOL_CLASS).isEmpty()
            && engine.dialectMode().filter(m -> m == Mode.ASYNC).isPresent();
    return !engine.isFrom(Releases.V2_1)
        && engine
            .found()
            .filter(f ->
                (choosesPool && f.dialect().hasServer())
                    || (engine.isFrom(Releases.V2_0) && isPassedOn(f.driver(), engine)))
            .isPresent();
  }

  /** Whether the dialect passes the options of the URL on to its driver one by one. */
  private static boolean isPassedOn(Driver driver, Engine engine) {
    return switch (driver) {
      case MYSQL_PYODBC, MSSQL_PYODBC, AIOODBC, PYSQLITE, PYSQLCIPHER, AIOSQLITE -> false;
      case MARIADBCONNECTOR -> engine.isFrom(Releases.MYSQL_OPTIONS);
      default -> true;
    };
  }

  private static UrlViolation violation(DatabaseUrl.Option option) {
    return UrlViolation.changed(
        Moment.CREATE,
        "async_fallback is true or false",
        ReadableValues.noBoolean(option.value().content().orElse("")),
        "true or false");
  }
}
