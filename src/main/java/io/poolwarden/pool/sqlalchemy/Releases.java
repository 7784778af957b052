package io.poolwarden.pool.sqlalchemy;

import io.poolwarden.pool.Version;
import java.util.List;

/** The releases of SQLAlchemy at which a rule changed. */
final class Releases {
  /** {@code create_async_engine}. */
  static final Version ASYNCIO = new Version(1, 4, 0);

  /** psycopg 3 and oracledb, QueuePool as the default of SQLite files, poolSize 0 is unlimited. */
  static final Version V2_0 = new Version(2, 0, 0);

  /** {@code async_creator} of asyncio engines. */
  static final Version ASYNC_CREATOR = new Version(2, 0, 16);

  /** Several hosts in the query of every PostgreSQL URL. */
  static final Version MULTIPLE_HOSTS = new Version(2, 0, 18);

  /** The aioodbc dialect. */
  static final Version AIOODBC = new Version(2, 0, 23);

  /** The asyncio side of the oracledb dialect. */
  static final Version ORACLEDB_ASYNC = new Version(2, 0, 25);

  /** The pool class is checked against the engine (error code {@code pcls}). */
  static final Version POOL_CLASS_CHECK = new Version(2, 0, 28);

  /** More options of MySQL URLs are converted, those of mariadbconnector at all. */
  static final Version MYSQL_OPTIONS = new Version(2, 0, 35);

  /** AsyncAdaptedQueuePool is the default of aiosqlite on a file. */
  static final Version AIOSQLITE_QUEUE = new Version(2, 0, 38);

  /** An error no longer quotes a URL that cannot be parsed. */
  static final Version URL_NOT_QUOTED = new Version(2, 0, 41);

  /** Other default drivers; {@code async_fallback} is gone. */
  static final Version V2_1 = new Version(2, 1, 0);

  /** The newest of each line that the rules were compared with, the newest line first. */
  static final List<Version> NEWEST =
      List.of(new Version(2, 1, 9), new Version(2, 0, 58), new Version(1, 4, 54));

  private Releases() {}
}
