package io.poolwarden.pool.sqlalchemy;

import java.util.Optional;
import java.util.Set;

/**
 * The URL options that a driver takes. What SQLAlchemy does not know of a URL's query goes to the
 * driver's {@code connect()} as text. From the signatures of asyncpg 0.32, pg8000 1.31 and psycopg
 * 3.3, and the options of libpq 18.
 */
enum UrlOptions {
  ASYNCPG,
  PSYCOPG2,
  PSYCOPG,
  PG8000,
  /** Drivers of which only this is known: they refuse the names of pool arguments. */
  NO_POOL_ARGUMENTS;

  private static final Set<String> ASYNCPG_NAMES =
      Set.of(
          "host",
          "port",
          "user",
          "password",
          "passfile",
          "service",
          "servicefile",
          "database",
          "dsn",
          "loop",
          "timeout",
          "statement_cache_size",
          "max_cached_statement_lifetime",
          "max_cacheable_statement_size",
          "command_timeout",
          "ssl",
          "direct_tls",
          "connection_class",
          "record_class",
          "server_settings",
          "target_session_attrs",
          "krbsrvname",
          "gsslib",
          "prepared_statement_cache_size",
          "prepared_statement_name_func",
          "async_creator_fn");

  private static final Set<String> LIBPQ_NAMES =
      Set.of(
          "application_name",
          "channel_binding",
          "client_encoding",
          "connect_timeout",
          "dbname",
          "fallback_application_name",
          "gssdelegation",
          "gssencmode",
          "gsslib",
          "host",
          "hostaddr",
          "keepalives",
          "keepalives_count",
          "keepalives_idle",
          "keepalives_interval",
          "krbsrvname",
          "load_balance_hosts",
          "max_protocol_version",
          "min_protocol_version",
          "oauth_client_id",
          "oauth_client_secret",
          "oauth_issuer",
          "oauth_scope",
          "options",
          "passfile",
          "password",
          "port",
          "replication",
          "require_auth",
          "requirepeer",
          "requiressl",
          "scram_client_key",
          "scram_server_key",
          "service",
          "servicefile",
          "ssl_max_protocol_version",
          "ssl_min_protocol_version",
          "sslcert",
          "sslcertmode",
          "sslcompression",
          "sslcrl",
          "sslcrldir",
          "sslkey",
          "sslkeylogfile",
          "sslmode",
          "sslnegotiation",
          "sslpassword",
          "sslrootcert",
          "sslsni",
          "target_session_attrs",
          "tcp_user_timeout",
          "user");

  private static final Set<String> PSYCOPG2_NAMES =
      Set.of("dsn", "connection_factory", "cursor_factory", "async", "async_");

  private static final Set<String> PSYCOPG_NAMES =
      Set.of(
          "conninfo",
          "autocommit",
          "prepare_threshold",
          "context",
          "row_factory",
          "cursor_factory",
          "async_creator_fn");

  private static final Set<String> SSL = Set.of("ssl", "sslmode");

  /** The words that libpq and asyncpg both take. */
  static final Set<String> SSL_MODES =
      Set.of("disable", "allow", "prefer", "require", "verify-ca", "verify-full");

  private static final Set<String> PG8000_NAMES =
      Set.of(
          "user",
          "host",
          "database",
          "port",
          "password",
          "source_address",
          "unix_sock",
          "ssl_context",
          "timeout",
          "tcp_keepalive",
          "application_name",
          "replication",
          "startup_params");

  private static final Set<String> POOL_ARGUMENTS =
      Set.of(
          "pool_size",
          "max_overflow",
          "pool_timeout",
          "pool_recycle",
          "pool_pre_ping",
          "pool_use_lifo",
          "pool_reset_on_return",
          "poolclass");

  private static final String ASYNC_FALLBACK = "async_fallback";

  /** What is known of an engine's driver. */
  static Optional<UrlOptions> of(Engine engine) {
    return engine
        .found()
        .flatMap(f ->
            switch (f.driver()) {
              case ASYNCPG -> Optional.of(ASYNCPG);
              case PSYCOPG2, PSYCOPG2CFFI -> Optional.of(PSYCOPG2);
              case PSYCOPG, PSYCOPG_ASYNC -> Optional.of(PSYCOPG);
              case PG8000 -> Optional.of(PG8000);
              case PYMYSQL, AIOMYSQL, ASYNCMY, ORACLEDB, ORACLEDB_ASYNC ->
                  Optional.of(NO_POOL_ARGUMENTS);
              default -> Optional.empty();
            });
  }

  /** Whether the driver, or SQLAlchemy for it, takes an option of that name. */
  boolean takes(String option, Engine engine) {
    boolean fallback =
        option.equals(ASYNC_FALLBACK)
            && !engine.isFrom(Releases.V2_1)
            && engine.dialectMode().map(m -> m == Mode.ASYNC).orElse(true);
    return fallback || isOwn(option);
  }

  /** The driver's error for an option that it does not take. */
  String error(String option) {
    return switch (this) {
      case ASYNCPG, PG8000, NO_POOL_ARGUMENTS ->
          "TypeError: connect() got an unexpected keyword argument '" + option + "'";
      case PSYCOPG2 ->
          "ProgrammingError: invalid dsn: invalid connection option \"" + option + "\"";
      case PSYCOPG -> "ProgrammingError: invalid connection option \"" + option + "\"";
    };
  }

  /** The driver's name for what another driver calls so. */
  Optional<String> otherName(String option) {
    Optional<String> other =
        switch (option) {
          case "sslmode" -> Optional.of("ssl");
          case "ssl" -> Optional.of("sslmode");
          case "timeout" -> Optional.of("connect_timeout");
          case "connect_timeout" -> Optional.of("timeout in connect_args");
          case "application_name", "options" -> Optional.of("server_settings in connect_args");
          default -> Optional.empty();
        };
    boolean libpq = this == PSYCOPG2 || this == PSYCOPG;
    boolean libpqName = LIBPQ_NAMES.contains(option);
    return other.filter(o -> libpq ? !libpqName : this == ASYNCPG && libpqName);
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
    return otherName(option)
        .filter(other -> SSL.contains(option) && value.filter(SSL_MODES::contains).isPresent());
  }

  private boolean isOwn(String option) {
    return switch (this) {
      case ASYNCPG -> ASYNCPG_NAMES.contains(option);
      case PSYCOPG2 -> LIBPQ_NAMES.contains(option) || PSYCOPG2_NAMES.contains(option);
      case PSYCOPG -> LIBPQ_NAMES.contains(option) || PSYCOPG_NAMES.contains(option);
      case PG8000 -> PG8000_NAMES.contains(option);
      case NO_POOL_ARGUMENTS -> !POOL_ARGUMENTS.contains(option);
    };
  }
}
