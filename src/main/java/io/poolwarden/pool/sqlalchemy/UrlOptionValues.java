package io.poolwarden.pool.sqlalchemy;

import io.poolwarden.pool.Moment;
import io.poolwarden.pool.Violation;
import java.util.List;
import java.util.Optional;

/**
 * The driver takes the values of its options: a URL gives texts, and some options want a number or
 * one of a few words. Measured on asyncpg 0.32, psycopg2 2.9, psycopg 3.3 and pg8000 1.31, and
 * those of {@link MySqlOptionValues}.
 */
final class UrlOptionValues implements Rule {
  /** A function that SQLAlchemy passes on in the place of the driver's own. */
  static final String CREATOR = "async_creator_fn";

  private static final String LISTED_SSL_MODES =
      "disable, allow, prefer, require, verify-ca, verify-full";

  @Override
  public List<Violation> check(Engine engine) {
    Optional<UrlOptions> known = UrlOptions.of(engine);
    if (known.isEmpty() || engine.parsedUrl().isEmpty()) {
      return List.of();
    }
    return engine.parsedUrl().get().options().stream()
        .flatMap(o -> refused(o, known.get(), engine).map(v -> v.about(o, engine)).stream())
        .distinct()
        .toList();
  }

  private static Optional<UrlViolation> refused(
      DatabaseUrl.Option option, UrlOptions driver, Engine engine) {
    String name = option.key().content().orElse("");
    Optional<String> value = option.value().content();
    if (name.equals(CREATOR)) {
      return driver.takes(name, engine) ? creator() : Optional.empty();
    }
    return switch (driver) {
      case ASYNCPG -> name.equals("ssl") ? asyncpgSsl(value, engine) : asyncpg(name);
      case PSYCOPG2 -> libpq(name, value, "");
      case PSYCOPG ->
          name.equals("prepare_threshold")
              ? threshold()
              : libpq(name, value, "connection is bad: ");
      case PG8000 ->
          name.equals("timeout")
              ? text(name, "'str' object cannot be interpreted as an integer")
              : Optional.empty();
      case MYSQLDB, PYMYSQL, AIOMYSQL, ASYNCMY, MYSQLCONNECTOR ->
          MySqlOptionValues.refused(driver, name, value, engine);
      case CX_ORACLE, ORACLEDB, PYMSSQL -> Optional.empty();
    };
  }

  private static Optional<UrlViolation> creator() {
    return Optional.of(
        UrlViolation.removed(
            Moment.CONNECT,
            CREATOR + " takes a function, and a URL gives a text",
            "TypeError: 'str' object is not callable",
            value -> Optional.of("give async_creator to create_async_engine")));
  }

  private static Optional<UrlViolation> asyncpg(String name) {
    return switch (name) {
      case "timeout" -> text(name, "unsupported operand type(s) for +: 'float' and 'str'");
      case "statement_cache_size",
          "max_cached_statement_lifetime",
          "max_cacheable_statement_size" ->
          text(name, "'<' not supported between instances of 'str' and 'int'");
      default -> Optional.empty();
    };
  }

  /** From SQLAlchemy 2.1 on it makes an error of its own of the driver's. */
  private static Optional<UrlViolation> asyncpgSsl(Optional<String> value, Engine engine) {
    String error = engine.isFrom(Releases.V2_1) ? "InterfaceError: " : "ClientConfigurationError: ";
    return value
        .filter(v -> !UrlOptions.SSL_MODES.contains(v))
        .map(v -> ssl("ssl", error + "`sslmode` parameter must be one of: " + LISTED_SSL_MODES));
  }

  private static Optional<UrlViolation> libpq(String name, Optional<String> value, String before) {
    return name.equals("sslmode")
        ? value
            .filter(v -> !UrlOptions.SSL_MODES.contains(v))
            .map(v ->
                ssl(name, "OperationalError: " + before + "invalid sslmode value: \"" + v + "\""))
        : Optional.empty();
  }

  private static UrlViolation ssl(String name, String error) {
    return UrlViolation.changed(
        Moment.CONNECT,
        "the URL option " + name + " takes one of " + LISTED_SSL_MODES,
        error,
        "one of " + LISTED_SSL_MODES);
  }

  private static Optional<UrlViolation> threshold() {
    return text("prepare_threshold", "'>=' not supported between instances of 'int' and 'str'");
  }

  private static Optional<UrlViolation> text(String name, String error) {
    return Optional.of(
        UrlViolation.removed(
            Moment.CONNECT,
            name + " takes a number, and a URL gives a text",
            "TypeError: " + error,
            value -> Optional.of("give it as a number in connect_args")));
  }
}
