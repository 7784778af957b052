package io.poolwarden.pool.sqlalchemy;

import io.poolwarden.pool.Reading;
import io.poolwarden.pool.Setting;
import io.poolwarden.pool.Version;
import io.poolwarden.value.Reason;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The dialect and driver that an engine would load. */
sealed interface DriverChoice {

  /**
   * A driver that the release has.
   *
   * @param named whether the URL or the settings name it, rather than the release's default
   */
  record Found(Dialect dialect, Driver driver, boolean named) implements DriverChoice {
    /** The name of the dialect's class. */
    String dialectClass(boolean async) {
      return dialect == Dialect.MARIADB && !named
          ? "MariaDBDialect_base"
          : driver.dialectClass(dialect, async);
    }
  }

  /** No such dialect or driver in the release; the driver is empty where none is named. */
  record Missing(String dialect, Optional<String> driver) implements DriverChoice {
    /** The name that SQLAlchemy looks for, such as {@code postgresql.psycopg}. */
    String plugin() {
      return dialect + driver.map(d -> "." + d).orElse("");
    }
  }

  /** The text is no URL. */
  record NoUrl() implements DriverChoice {}

  /** It cannot be told. */
  record Undetermined() implements DriverChoice {}

  /** The name that SQLAlchemy had before 1.4; code that takes such URLs rewrites them. */
  String OLD_POSTGRESQL = "postgres";

  /** Dialects of other packages: whether one is installed cannot be told. */
  Set<String> OTHER_PACKAGES =
      Set.of(
          "access",
          "awsathena",
          "bigquery",
          "clickhouse",
          "clickhousedb",
          "cockroachdb",
          "crate",
          "cubrid",
          "databricks",
          "databend",
          "db2",
          "dremio",
          "drill",
          "druid",
          "duckdb",
          "es",
          "elasticsearch",
          "exa",
          "firebird",
          "firebolt",
          "gsheets",
          "hana",
          "hive",
          "ibm_db_sa",
          "ibmi",
          "impala",
          "informix",
          "ingres",
          "iris",
          "kinetica",
          "kylin",
          "monetdb",
          "netezza",
          "oceanbase",
          "ocient",
          "openedge",
          "opengauss",
          "phoenix",
          "pinot",
          "presto",
          "questdb",
          "redshift",
          "rqlite",
          "shillelagh",
          "singlestoredb",
          "snowflake",
          "solr",
          "spanner",
          "starrocks",
          "sybase",
          "taos",
          "teradata",
          "teradatasql",
          "tidb",
          "trino",
          "turso",
          "vertica",
          "yql",
          "ydb");

  /** Drivers of other packages for SQLAlchemy's own dialects. */
  Set<String> OTHER_DRIVERS =
      Set.of("auroradataapi", "libsql", "opengauss", "turso", "aws_wrapper", "dbapi", "rqlite");

  /** The choice, if the pool's settings and URL tell it. */
  static DriverChoice of(Settings settings, Optional<DatabaseUrl> url, Version version) {
    if (settings.isUnclear(Setting.DRIVER)) {
      return new Undetermined();
    }
    Optional<String> named = settings.canonical(Setting.DRIVER);
    return switch (url.orElse(new DatabaseUrl.Unknown(Reason.NO_SOURCE))) {
      case DatabaseUrl.Unknown unknown ->
          named.map(d -> byName(d, version)).orElse(new Undetermined());
      case DatabaseUrl.Malformed malformed ->
          named.map(d -> byName(d, version)).orElse(new NoUrl());
      case DatabaseUrl.Parsed parsed -> byUrl(parsed, named, version);
    };
  }

  private static DriverChoice byUrl(
      DatabaseUrl.Parsed url, Optional<String> named, Version version) {
    String dialect = url.dialect().content().orElse("");
    Optional<String> own = url.driver().flatMap(Part::content);
    boolean rewritten = named.isPresent() && !own.flatMap(DriverChoice::read).equals(named);
    if (!rewritten) {
      return exactly(dialect, own, version);
    }
    // Code that names a driver of another dialect, or the old postgres://, writes the scheme anew.
    return exactly(dialect, named, version) instanceof Found found
        ? found
        : byName(named.get(), version);
  }

  /** The driver of a URL as the setting would be read. */
  private static Optional<String> read(String own) {
    return SettingReader.read(Setting.DRIVER, own) instanceof Reading.Read read
        ? Optional.of(read.canonical())
        : Optional.empty();
  }

  /** {@code URL._get_entrypoint}. */
  private static DriverChoice exactly(String name, Optional<String> driver, Version version) {
    Optional<Dialect> dialect = Dialect.of(name);
    if (OTHER_PACKAGES.contains(name) || driver.filter(OTHER_DRIVERS::contains).isPresent()) {
      return new Undetermined();
    }
    return dialect
        .flatMap(d ->
            driver.isEmpty()
                ? Optional.of(new Found(d, d.defaultDriver(version), false))
                : Driver.of(d, driver.get(), version).map(f -> new Found(d, f, true)))
        .<DriverChoice>map(f -> f)
        .orElse(new Missing(name, driver));
  }

  /** A driver without its dialect: told where just one database has it. */
  private static DriverChoice byName(String name, Version version) {
    List<Dialect> dialects = Driver.dialectsOf(name).filter(d -> d != Dialect.MARIADB).toList();
    return dialects.size() == 1
        ? exactly(dialects.getFirst().scheme(), Optional.of(name), version)
        : new Undetermined();
  }
}
