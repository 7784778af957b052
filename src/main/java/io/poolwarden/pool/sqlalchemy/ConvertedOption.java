package io.poolwarden.pool.sqlalchemy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An option of the URL that SQLAlchemy itself converts when it makes the engine ({@code
 * create_connect_args} of each dialect, by {@code util.coerce_kw_type}).
 */
record ConvertedOption(String name, Type type) {

  /** What an option is converted to. */
  enum Type {
    /** By {@code int}. */
    INTEGER("a whole number"),
    /** By {@code float}. */
    NUMBER("a number"),
    /** By {@code util.asbool}. */
    BOOLEAN("true or false");

    private final String expected;

    Type(String expected) {
      this.expected = expected;
    }

    /** What its value must be, in words. */
    String expected() {
      return expected;
    }

    /** The library's error for such a text; empty where it can be converted. */
    Optional<String> error(String text) {
      return switch (this) {
        case INTEGER ->
            PythonNumbers.readInt(text).isPresent()
                ? Optional.empty()
                : Optional.of(
                    "ValueError: invalid literal for int() with base 10: "
                        + PythonNumbers.quote(text));
        case NUMBER ->
            PythonNumbers.isFloat(text)
                ? Optional.empty()
                : Optional.of(
                    "ValueError: could not convert string to float: " + PythonNumbers.quote(text));
        case BOOLEAN ->
            SettingReader.isBoolean(text)
                ? Optional.empty()
                : Optional.of(ReadableValues.noBoolean(text));
      };
    }

    /** The library's error where the option is given more than once; empty where it takes that. */
    Optional<String> errorOfSeveral() {
      String given = "or a real number, not 'tuple'";
      return switch (this) {
        case INTEGER ->
            Optional.of("TypeError: int() argument must be a string, a bytes-like object " + given);
        case NUMBER -> Optional.of("TypeError: float() argument must be a string " + given);
        case BOOLEAN -> Optional.empty();
      };
    }
  }

  /** Those of an engine's driver, in the order in which they are converted. */
  static List<ConvertedOption> of(Engine engine) {
    return engine
        .found()
        .map(f ->
            switch (f.driver()) {
              case ASYNCPG -> asyncpg(engine);
              case MYSQLDB, PYMYSQL, CYMYSQL, AIOMYSQL, ASYNCMY -> mysqldb(engine);
              case MYSQLCONNECTOR -> mysqlConnector(engine);
              case MARIADBCONNECTOR -> mariadbConnector(engine);
              case PYSQLITE, AIOSQLITE -> pysqlite();
              case CX_ORACLE, ORACLEDB, ORACLEDB_ASYNC -> oracle(engine);
              case MYSQL_PYODBC, MSSQL_PYODBC, AIOODBC ->
                  of(Type.BOOLEAN, "ansi", "unicode_results", "autocommit");
              default -> List.<ConvertedOption>of();
            })
        .orElse(List.of());
  }

  /** {@code postgresql/asyncpg.py}; later releases read the port with the hosts. */
  private static List<ConvertedOption> asyncpg(Engine engine) {
    return engine.isFrom(Releases.MULTIPLE_HOSTS)
        ? of(Type.INTEGER, "prepared_statement_cache_size")
        : of(Type.INTEGER, "port", "prepared_statement_cache_size");
  }

  /** {@code mysql/mysqldb.py}, from which the others inherit. */
  private static List<ConvertedOption> mysqldb(Engine engine) {
    Type infile = engine.isFrom(Releases.MYSQL_OPTIONS) ? Type.BOOLEAN : Type.INTEGER;
    return all(
        of(Type.BOOLEAN, "compress"),
        of(Type.INTEGER, "connect_timeout", "read_timeout", "write_timeout", "client_flag"),
        of(infile, "local_infile"),
        of(Type.BOOLEAN, "use_unicode", "ssl_check_hostname"));
  }

  /** {@code mysql/mysqlconnector.py}. */
  private static List<ConvertedOption> mysqlConnector(Engine engine) {
    return all(
        of(Type.BOOLEAN, "allow_local_infile", "autocommit", "buffered"),
        engine.isFrom(Releases.MYSQL_OPTIONS) ? of(Type.INTEGER, "client_flag") : List.of(),
        of(Type.BOOLEAN, "compress"),
        of(Type.INTEGER, "connection_timeout", "connect_timeout"),
        of(Type.BOOLEAN, "consume_results", "force_ipv6", "get_warnings", "pool_reset_session"),
        of(Type.INTEGER, "pool_size"),
        of(Type.BOOLEAN, "raise_on_warnings", "raw", "ssl_verify_cert", "use_pure", "use_unicode"));
  }

  /** {@code mysql/mariadbconnector.py}; earlier releases leave the options of the URL out. */
  private static List<ConvertedOption> mariadbConnector(Engine engine) {
    return engine.isFrom(Releases.MYSQL_OPTIONS)
        ? all(
            of(Type.INTEGER, "connect_timeout", "read_timeout", "write_timeout", "client_flag"),
            of(Type.INTEGER, "port", "pool_size"),
            of(Type.BOOLEAN, "local_infile", "ssl_verify_cert", "ssl", "pool_reset_connection"),
            of(Type.BOOLEAN, "compress"))
        : List.of();
  }

  /** {@code sqlite/pysqlite.py}. */
  private static List<ConvertedOption> pysqlite() {
    return all(
        of(Type.BOOLEAN, "uri"),
        of(Type.NUMBER, "timeout"),
        of(Type.INTEGER, "detect_types"),
        of(Type.BOOLEAN, "check_same_thread"),
        of(Type.INTEGER, "cached_statements"));
  }

  /** {@code oracle/cx_oracle.py}, from which oracledb inherits. */
  private static List<ConvertedOption> oracle(Engine engine) {
    List<ConvertedOption> both = of(Type.BOOLEAN, "threaded", "events");
    return engine.isFrom(Releases.V2_1)
        ? both
        : all(of(Type.BOOLEAN, "use_ansi", "auto_convert_lobs"), both);
  }

  private static List<ConvertedOption> of(Type type, String... names) {
    return List.of(names).stream().map(name -> new ConvertedOption(name, type)).toList();
  }

  @SafeVarargs
  private static List<ConvertedOption> all(List<ConvertedOption>... parts) {
    List<ConvertedOption> all = new ArrayList<>();
    for (List<ConvertedOption> part : parts) {
      all.addAll(part);
    }
    return List.copyOf(all);
  }
}
