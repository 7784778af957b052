package io.poolwarden.pool.sqlalchemy;

import io.poolwarden.pool.Moment;
import io.poolwarden.pool.Setting;
import io.poolwarden.pool.Violation;
import io.poolwarden.value.RuleId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The URL names the database as its dialect wants it: SQLite has neither host nor user ({@code
 * sqlite/pysqlite.py}), and Oracle takes a database or a {@code service_name} ({@code
 * oracle/cx_oracle.py}), both in {@code create_connect_args}.
 */
final class DatabasePart implements Rule {

  @Override
  public List<Violation> check(Engine engine) {
    return engine
        .parsedUrl()
        .flatMap(url -> engine.found().flatMap(f -> check(f.driver(), url)))
        .stream()
        .toList();
  }

  private static Optional<Violation> check(Driver driver, DatabaseUrl.Parsed url) {
    return switch (driver) {
      case PYSQLITE, AIOSQLITE -> sqlite(url);
      case CX_ORACLE, ORACLEDB, ORACLEDB_ASYNC -> oracle(url);
      default -> Optional.empty();
    };
  }

  private static Optional<Violation> sqlite(DatabaseUrl.Parsed url) {
    return url.hasAuthority()
        ? Optional.of(
            violation(
                "a SQLite URL has neither host nor user: sqlite:////absolute/path or"
                    + " sqlite:///relative/path",
                // The library goes on to quote the whole URL, password and all.
                "ArgumentError: Invalid SQLite URL"))
        : Optional.empty();
  }

  private static Optional<Violation> oracle(DatabaseUrl.Parsed url) {
    boolean both =
        url.database().content().filter(d -> !d.isEmpty()).isPresent()
            && url.option("service_name").isPresent();
    return both
        ? Optional.of(
            violation(
                "an Oracle URL names a database or has the option service_name, not both",
                "InvalidRequestError: \"service_name\" option shouldn't be used with a"
                    + " \"database\" part of the url"))
        : Optional.empty();
  }

  private static Violation violation(String why, String error) {
    return new Violation(
        RuleId.INVALID_SETTING_VALUE,
        Moment.CREATE,
        Setting.DRIVER,
        Set.of(Setting.DRIVER),
        why,
        Optional.of(error),
        List.of());
  }
}
