package io.poolwarden.pool.sqlalchemy;

import io.poolwarden.pool.Version;
import java.util.Arrays;
import java.util.Optional;

/** The database dialects that SQLAlchemy ships ({@code sqlalchemy/dialects}). */
enum Dialect {
  POSTGRESQL("postgresql", "PGDialect"),
  MYSQL("mysql", "MySQLDialect"),
  MARIADB("mariadb", "MariaDBDialect"),
  SQLITE("sqlite", "SQLiteDialect"),
  ORACLE("oracle", "OracleDialect"),
  MSSQL("mssql", "MSDialect");

  private final String scheme;
  private final String classPrefix;

  Dialect(String scheme, String classPrefix) {
    this.scheme = scheme;
    this.classPrefix = classPrefix;
  }

  /** The first part of a URL's scheme. */
  String scheme() {
    return scheme;
  }

  /** How the names of the dialect's classes start. */
  String classPrefix() {
    return classPrefix;
  }

  /** Whether many clients share one server, unlike SQLite, which is a part of its one client. */
  boolean hasServer() {
    return this != SQLITE;
  }

  /** The driver of a URL that names none ({@code dialects/<name>/__init__.py}). */
  Driver defaultDriver(Version version) {
    boolean v21 = version.isFrom(Releases.V2_1);
    return switch (this) {
      case POSTGRESQL -> v21 ? Driver.PSYCOPG : Driver.PSYCOPG2;
      case MYSQL, MARIADB -> Driver.MYSQLDB;
      case SQLITE -> Driver.PYSQLITE;
      case ORACLE -> v21 ? Driver.ORACLEDB : Driver.CX_ORACLE;
      case MSSQL -> Driver.MSSQL_PYODBC;
    };
  }

  /** A driver for an asyncio engine, as a fix proposes it. */
  Optional<Driver> asyncDriver(Version version) {
    Driver driver =
        switch (this) {
          case POSTGRESQL -> Driver.ASYNCPG;
          case MYSQL, MARIADB -> Driver.AIOMYSQL;
          case SQLITE -> Driver.AIOSQLITE;
          case ORACLE -> Driver.ORACLEDB_ASYNC;
          case MSSQL -> Driver.AIOODBC;
        };
    return driver.isIn(version) ? Optional.of(driver) : Optional.empty();
  }

  /** A driver for a sync engine, as a fix proposes it. */
  Driver syncDriver(Version version) {
    return switch (this) {
      case MYSQL, MARIADB -> Driver.PYMYSQL;
      case POSTGRESQL, SQLITE, ORACLE, MSSQL -> defaultDriver(version);
    };
  }

  /** The dialect of that name; SQLAlchemy compares exactly. */
  static Optional<Dialect> of(String scheme) {
    return Arrays.stream(values()).filter(d -> d.scheme.equals(scheme)).findFirst();
  }
}
