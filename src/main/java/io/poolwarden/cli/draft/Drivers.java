package io.poolwarden.cli.draft;

import java.util.Optional;
import java.util.Set;

/** The drivers of which one kind of engine alone can make use. */
final class Drivers {
  private static final Set<String> ASYNC =
      Set.of(
          "asyncpg",
          "aiomysql",
          "asyncmy",
          "aiosqlite",
          "aioodbc",
          "psycopg_async",
          "oracledb_async");
  private static final Set<String> SYNC =
      Set.of("psycopg2", "pg8000", "pymysql", "mysqldb", "pysqlite");

  private Drivers() {}

  /** {@code Async} or {@code Sync}, where all of some drivers say so. */
  static Optional<String> engine(Set<String> drivers) {
    if (drivers.isEmpty()) {
      return Optional.empty();
    }
    return ASYNC.containsAll(drivers)
        ? Optional.of("Async")
        : SYNC.containsAll(drivers) ? Optional.of("Sync") : Optional.empty();
  }
}
