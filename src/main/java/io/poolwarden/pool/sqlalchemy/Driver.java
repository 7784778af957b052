package io.poolwarden.pool.sqlalchemy;

import io.poolwarden.pool.Version;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The drivers that SQLAlchemy's own dialects know, from the registry of 1.4.54, 2.0.58 and 2.1.9.
 * "Loaded" is the name in its errors ({@code Dialect.driver}).
 */
enum Driver {
  PSYCOPG2("psycopg2", "psycopg2", Kind.SYNC, Dialect.POSTGRESQL),
  PSYCOPG("psycopg", "psycopg", Kind.DUAL, Dialect.POSTGRESQL),
  PSYCOPG_ASYNC("psycopg_async", "psycopg", Kind.ASYNC_CLASS, Dialect.POSTGRESQL),
  ASYNCPG("asyncpg", "asyncpg", Kind.ASYNC, Dialect.POSTGRESQL),
  PG8000("pg8000", "pg8000", Kind.SYNC, Dialect.POSTGRESQL),
  PSYCOPG2CFFI("psycopg2cffi", "psycopg2cffi", Kind.SYNC, Dialect.POSTGRESQL),
  PYGRESQL("pygresql", "pygresql", Kind.SYNC, Dialect.POSTGRESQL),
  PYPOSTGRESQL("pypostgresql", "pypostgresql", Kind.SYNC, Dialect.POSTGRESQL),
  MYSQLDB("mysqldb", "mysqldb", Kind.SYNC, Dialect.MYSQL),
  PYMYSQL("pymysql", "pymysql", Kind.SYNC, Dialect.MYSQL),
  MYSQLCONNECTOR("mysqlconnector", "mysqlconnector", Kind.SYNC, Dialect.MYSQL),
  MARIADBCONNECTOR("mariadbconnector", "mariadbconnector", Kind.SYNC, Dialect.MYSQL),
  CYMYSQL("cymysql", "cymysql", Kind.SYNC, Dialect.MYSQL),
  OURSQL("oursql", "oursql", Kind.SYNC, Dialect.MYSQL),
  MYSQL_PYODBC("pyodbc", "pyodbc", Kind.SYNC, Dialect.MYSQL),
  AIOMYSQL("aiomysql", "aiomysql", Kind.ASYNC, Dialect.MYSQL),
  ASYNCMY("asyncmy", "asyncmy", Kind.ASYNC, Dialect.MYSQL),
  PYSQLITE("pysqlite", "pysqlite", Kind.SYNC, Dialect.SQLITE),
  PYSQLCIPHER("pysqlcipher", "pysqlcipher", Kind.SYNC, Dialect.SQLITE),
  AIOSQLITE("aiosqlite", "aiosqlite", Kind.ASYNC, Dialect.SQLITE),
  CX_ORACLE("cx_oracle", "cx_oracle", Kind.SYNC, Dialect.ORACLE),
  ORACLEDB("oracledb", "oracledb", Kind.DUAL, Dialect.ORACLE),
  ORACLEDB_ASYNC("oracledb_async", "oracledb", Kind.ASYNC_CLASS, Dialect.ORACLE),
  MSSQL_PYODBC("pyodbc", "pyodbc", Kind.SYNC, Dialect.MSSQL),
  PYMSSQL("pymssql", "pymssql", Kind.SYNC, Dialect.MSSQL),
  MXODBC("mxodbc", "mxodbc", Kind.SYNC, Dialect.MSSQL),
  MSSQLPYTHON("mssqlpython", "mssqlpython", Kind.SYNC, Dialect.MSSQL),
  AIOODBC("aioodbc", "aioodbc", Kind.ASYNC_CLASS, Dialect.MSSQL);

  /** What decides whether the dialect is asyncio. */
  private enum Kind {
    SYNC,
    /** Always asyncio. */
    ASYNC,
    /** Always asyncio, in a class of its own beside a sync one. */
    ASYNC_CLASS,
    /** The create function decides ({@code Dialect.get_async_dialect_cls}). */
    DUAL
  }

  private final String id;
  private final String loaded;
  private final Kind kind;
  private final Dialect dialect;

  Driver(String id, String loaded, Kind kind, Dialect dialect) {
    this.id = id;
    this.loaded = loaded;
    this.kind = kind;
    this.dialect = dialect;
  }

  /** The name in a URL, after the {@code +}. */
  String id() {
    return id;
  }

  /** The name that SQLAlchemy's errors give. */
  String loaded() {
    return loaded;
  }

  /** Whether that release has it. */
  boolean isIn(Version version) {
    return switch (this) {
      case PSYCOPG, PSYCOPG_ASYNC, ORACLEDB -> version.isFrom(Releases.V2_0);
      case ORACLEDB_ASYNC -> version.isFrom(Releases.ORACLEDB_ASYNC);
      case AIOODBC -> version.isFrom(Releases.AIOODBC);
      case MSSQLPYTHON -> version.isFrom(Releases.V2_1);
      case PYGRESQL, PYPOSTGRESQL, OURSQL, MXODBC -> !version.isFrom(Releases.V2_0);
      case PSYCOPG2,
          ASYNCPG,
          PG8000,
          PSYCOPG2CFFI,
          MYSQLDB,
          PYMYSQL,
          MYSQLCONNECTOR,
          MARIADBCONNECTOR,
          CYMYSQL,
          MYSQL_PYODBC,
          AIOMYSQL,
          ASYNCMY,
          PYSQLITE,
          PYSQLCIPHER,
          AIOSQLITE,
          CX_ORACLE,
          MSSQL_PYODBC,
          PYMSSQL ->
          true;
    };
  }

  /** Whether the dialect is asyncio; empty when the create function decides and is not known. */
  Optional<Boolean> isAsync(Optional<Mode> mode, Version version) {
    return switch (kind) {
      case SYNC -> Optional.of(false);
      case ASYNC, ASYNC_CLASS -> Optional.of(true);
      case DUAL -> isDual(version) ? mode.map(m -> m == Mode.ASYNC) : Optional.of(false);
    };
  }

  /** The name of the dialect's class, as a {@code TypeError} gives it. */
  String dialectClass(Dialect dialect, boolean async) {
    boolean ownClass = async && (kind == Kind.ASYNC_CLASS || kind == Kind.DUAL);
    return dialect.classPrefix() + (ownClass ? "Async_" : "_") + loaded;
  }

  /** The driver of that name in that dialect and release. */
  static Optional<Driver> of(Dialect dialect, String id, Version version) {
    return Arrays.stream(values())
        .filter(d -> d.isOf(dialect) && d.id.equals(id) && d.isIn(version))
        .findFirst();
  }

  /** The dialects that have a driver of that name in any release. */
  static Stream<Dialect> dialectsOf(String id) {
    return Arrays.stream(Dialect.values())
        .filter(d -> Arrays.stream(values()).anyMatch(v -> v.id.equals(id) && v.isOf(d)));
  }

  /** MariaDB has the drivers of MySQL. */
  private boolean isOf(Dialect database) {
    return database == dialect || (database == Dialect.MARIADB && dialect == Dialect.MYSQL);
  }

  private boolean isDual(Version version) {
    return this != ORACLEDB || version.isFrom(Releases.ORACLEDB_ASYNC);
  }
}
