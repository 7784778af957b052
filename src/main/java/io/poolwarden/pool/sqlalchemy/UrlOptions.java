package io.poolwarden.pool.sqlalchemy;

import java.util.Optional;
import java.util.Set;

/**
 * The URL options that a driver takes. What SQLAlchemy does not know of a URL's query goes to the
 * driver's {@code connect()} as text. Drivers that are not here take any, such as pyodbc, whose
 * options are those of the ODBC driver, and SQLite's, for which SQLAlchemy leaves out what they do
 * not take; or what they take is not known.
 */
enum UrlOptions {
  ASYNCPG,
  PSYCOPG2,
  PSYCOPG,
  PG8000,
  MYSQLDB,
  PYMYSQL,
  AIOMYSQL,
  ASYNCMY,
  MYSQLCONNECTOR,
  CX_ORACLE,
  ORACLEDB,
  PYMSSQL;

  /** The words that libpq and asyncpg both take. */
  static final Set<String> SSL_MODES =
      Set.of("disable", "allow", "prefer", "require", "verify-ca", "verify-full");

  /** What {@code mysql/mysqldb.py} makes the dictionary {@code ssl} of, for its heirs too. */
  static final Set<String> MYSQL_SSL =
      Set.of("ssl_ca", "ssl_capath", "ssl_cert", "ssl_check_hostname", "ssl_cipher", "ssl_key");

  /** What {@code oracle/cx_oracle.py} takes out of them, the latter two before 2.1. */
  private static final Set<String> ORACLE_OWN =
      Set.of("service_name", "use_ansi", "auto_convert_lobs");

  /** What is known of an engine's driver. */
  static Optional<UrlOptions> of(Engine engine) {
    return engine.found().flatMap(f -> of(f.driver()));
  }

  private static Optional<UrlOptions> of(Driver driver) {
    return switch (driver) {
      case ASYNCPG -> Optional.of(ASYNCPG);
      case PSYCOPG2, PSYCOPG2CFFI -> Optional.of(PSYCOPG2);
      case PSYCOPG, PSYCOPG_ASYNC -> Optional.of(PSYCOPG);
      case PG8000 -> Optional.of(PG8000);
      case MYSQLDB -> Optional.of(MYSQLDB);
      case PYMYSQL -> Optional.of(PYMYSQL);
      case AIOMYSQL -> Optional.of(AIOMYSQL);
      case ASYNCMY -> Optional.of(ASYNCMY);
      case MYSQLCONNECTOR -> Optional.of(MYSQLCONNECTOR);
      case CX_ORACLE -> Optional.of(CX_ORACLE);
      case ORACLEDB, ORACLEDB_ASYNC -> Optional.of(ORACLEDB);
      case PYMSSQL -> Optional.of(PYMSSQL);
      case PYGRESQL,
          PYPOSTGRESQL,
          MARIADBCONNECTOR,
          CYMYSQL,
          OURSQL,
          MYSQL_PYODBC,
          PYSQLITE,
          PYSQLCIPHER,
          AIOSQLITE,
          MSSQL_PYODBC,
          MXODBC,
          MSSQLPYTHON,
          AIOODBC ->
          Optional.empty();
    };
  }

  /** Whether the driver, or SQLAlchemy for it, takes an option of that name. */
  boolean takes(String option, Engine engine) {
    return names().contains(option) || isOfFamily(option, engine) || isForAsyncio(option, engine);
  }

  private Set<String> names() {
    return switch (this) {
      case ASYNCPG -> OptionNames.ASYNCPG;
      case PSYCOPG2 -> OptionNames.PSYCOPG2;
      case PSYCOPG -> OptionNames.PSYCOPG;
      case PG8000 -> OptionNames.PG8000;
      case MYSQLDB -> OptionNames.MYSQLDB;
      case PYMYSQL -> OptionNames.PYMYSQL;
      case AIOMYSQL -> OptionNames.AIOMYSQL;
      case ASYNCMY -> OptionNames.ASYNCMY;
      case MYSQLCONNECTOR -> OptionNames.MYSQLCONNECTOR;
      case CX_ORACLE -> OptionNames.CX_ORACLE;
      case ORACLEDB -> OptionNames.ORACLEDB;
      case PYMSSQL -> OptionNames.PYMSSQL;
    };
  }

  private boolean isOfFamily(String option, Engine engine) {
    return switch (this) {
      case PSYCOPG2, PSYCOPG -> OptionNames.LIBPQ.contains(option);
      case MYSQLDB, PYMYSQL, AIOMYSQL, ASYNCMY -> MYSQL_SSL.contains(option);
      case CX_ORACLE, ORACLEDB ->
          ORACLE_OWN.contains(option)
              && (!engine.isFrom(Releases.V2_1) || option.equals("service_name"));
      case ASYNCPG -> option.equals("prepared_statement_name_func") && engine.isFrom(Releases.V2_0);
      case PG8000, MYSQLCONNECTOR, PYMSSQL -> false;
    };
  }

  /** What the asyncio dialects take out of them ({@code AsyncAdapt_…_dbapi.connect}). */
  private static boolean isForAsyncio(String option, Engine engine) {
    if (engine.dialectMode().map(m -> m != Mode.ASYNC).orElse(false)) {
      return false;
    }
    return switch (option) {
      case "async_fallback" -> !engine.isFrom(Releases.V2_1);
      case UrlOptionValues.CREATOR -> engine.isFrom(Releases.ASYNC_CREATOR);
      default -> false;
    };
  }

  /** The driver's error for an option that it does not take, on Python up to 3.12. */
  String error(String option, Engine engine) {
    return switch (this) {
      case ASYNCPG, PG8000, AIOMYSQL, ASYNCMY, PYMSSQL -> unexpected("connect", option);
      case ORACLEDB ->
          unexpected(
              engine.dialectMode().filter(m -> m == Mode.ASYNC).isPresent()
                  ? "connect_async"
                  : "connect",
              option);
      case PYMYSQL -> unexpected("Connection.__init__", option);
      case MYSQLDB -> "TypeError: '" + option + "' is an invalid keyword argument for connect()";
      case CX_ORACLE ->
          "TypeError: '" + option + "' is an invalid keyword argument for this function";
      case MYSQLCONNECTOR -> "AttributeError: Unsupported argument '" + option + "'";
      case PSYCOPG2 ->
          "ProgrammingError: invalid dsn: invalid connection option \"" + option + "\"";
      case PSYCOPG -> "ProgrammingError: invalid connection option \"" + option + "\"";
    };
  }

  private static String unexpected(String function, String option) {
    return "TypeError: " + function + "() got an unexpected keyword argument '" + option + "'";
  }

  /** The driver's name for what another driver calls so. */
  Optional<String> otherName(String option) {
    return switch (this) {
      case ASYNCPG -> OptionNames.LIBPQ.contains(option) ? postgresql(option) : Optional.empty();
      case PSYCOPG2, PSYCOPG ->
          OptionNames.LIBPQ.contains(option) ? Optional.empty() : postgresql(option);
      case MYSQLDB, PYMYSQL, AIOMYSQL, ASYNCMY, MYSQLCONNECTOR -> mysql(option);
      case PG8000, CX_ORACLE, ORACLEDB, PYMSSQL -> Optional.empty();
    };
  }

  private static Optional<String> postgresql(String option) {
    return switch (option) {
      case "sslmode" -> Optional.of("ssl");
      case "ssl" -> Optional.of("sslmode");
      case "timeout" -> Optional.of("connect_timeout");
      case "connect_timeout" -> Optional.of("timeout in connect_args");
      case "application_name", "options" -> Optional.of("server_settings in connect_args");
      default -> Optional.empty();
    };
  }

  private Optional<String> mysql(String option) {
    Optional<String> other =
        switch (option) {
          case "sslmode", "ssl_mode", "ssl-mode", "ssl" ->
              Optional.of(this == MYSQLDB ? "ssl_mode" : ownSsl());
          case "sslrootcert" -> Optional.of("ssl_ca");
          case "sslcert" -> Optional.of("ssl_cert");
          case "sslkey" -> Optional.of("ssl_key");
          case "timeout", "connection_timeout" -> Optional.of("connect_timeout");
          case "encoding", "characterEncoding" -> Optional.of("charset");
          default -> Optional.empty();
        };
    return other.filter(o -> !names().contains(option));
  }

  private String ownSsl() {
    return this == MYSQLCONNECTOR ? "ssl_ca and ssl_verify_cert" : "ssl in connect_args";
  }

  /** What the driver takes in place of an option, with its value where that is a value there. */
  Optional<String> instead(String option, Optional<String> value) {
    return otherName(option)
        .map(other -> {
          String replaced = other + " instead";
          return renamed(option, value)
              .map(same -> replaced + ": " + same + "=" + value.orElse(""))
              .orElse(replaced);
        });
  }

  /** The option that takes the very same value in place of another. */
  Optional<String> renamed(String option, Optional<String> value) {
    return otherName(option).filter(other -> takesTheSame(option, value));
  }

  private boolean takesTheSame(String option, Optional<String> value) {
    return switch (this) {
      case ASYNCPG, PSYCOPG2, PSYCOPG ->
          Set.of("ssl", "sslmode").contains(option)
              && value.filter(SSL_MODES::contains).isPresent();
      case MYSQLDB, PYMYSQL, AIOMYSQL, ASYNCMY, MYSQLCONNECTOR ->
          Set.of("sslrootcert", "sslcert", "sslkey").contains(option) && value.isPresent();
      case PG8000, CX_ORACLE, ORACLEDB, PYMSSQL -> false;
    };
  }
}
