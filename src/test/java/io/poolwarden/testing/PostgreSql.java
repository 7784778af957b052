package io.poolwarden.testing;

import java.nio.file.Path;
import java.util.Map;

/**
 * A PostgreSQL on loopback, started by {@code src/test/postgresql/serve}, with the database {@value
 * #DATABASE} and its owner {@value #USER}, who is no superuser. It ends with this process, and
 * leaves nothing behind.
 */
public final class PostgreSql implements AutoCloseable {
  /** The database. */
  public static final String DATABASE = "netra";

  /** Its owner. */
  public static final String USER = "netra";

  /** The owner's password. */
  public static final String PASSWORD = "netra-password";

  private static final String SUPERUSER = "postgres";
  private static final String SUPERUSER_PASSWORD = "postgres-password";

  private final ServedProcess process;
  private final Path psql;
  private final int port;

  private PostgreSql(ServedProcess process, Path psql, int port) {
    this.process = process;
    this.psql = psql;
    this.port = port;
  }

  /** Starts one and waits until it takes connections. */
  public static PostgreSql start() {
    return start(Map.of());
  }

  /** The same with TLS, too: with that chain and key, PEM. */
  public static PostgreSql startWithTls(String chain, String key) {
    return start(Map.of("TLS_CERTIFICATE", chain, "TLS_KEY", key));
  }

  private static PostgreSql start(Map<String, String> variables) {
    int port = OperatorProcess.freePort();
    Command serve =
        Command.of(
            Home.path("src/test/postgresql/serve").toString(),
            Integer.toString(port),
            SUPERUSER,
            SUPERUSER_PASSWORD,
            "max_connections=300");
    for (Map.Entry<String, String> variable : variables.entrySet()) {
      serve = serve.withVariable(variable.getKey(), variable.getValue());
    }
    ServedProcess process = ServedProcess.start("PostgreSQL", serve);
    PostgreSql server = new PostgreSql(process, Path.of(process.word(), "psql"), port);
    server.query("postgres", "create role %s login password '%s'".formatted(USER, PASSWORD));
    server.query("postgres", "create database %s owner %s".formatted(DATABASE, USER));
    return server;
  }

  /** The port on 127.0.0.1. */
  public int port() {
    return port;
  }

  /** What its owner connects to the database with, in SQLAlchemy's form. */
  public String url(String scheme) {
    return "%s://%s:%s@127.0.0.1:%d/%s".formatted(scheme, USER, PASSWORD, port, DATABASE);
  }

  /** What a superuser connects to the database with, in libpq's form. */
  public String superuserDsn() {
    return "host=127.0.0.1 port=%d user=%s password=%s dbname=%s"
        .formatted(port, SUPERUSER, SUPERUSER_PASSWORD, DATABASE);
  }

  /** Runs SQL in the database as a superuser; gives the rows as {@code psql -At} writes them. */
  public String query(String sql) {
    return query(DATABASE, sql);
  }

  @Override
  public void close() {
    process.close();
  }

  private String query(String database, String sql) {
    return Command.of(
            psql.toString(),
            "--no-psqlrc",
            "--quiet",
            "--no-align",
            "--tuples-only",
            "--set=ON_ERROR_STOP=1",
            "--host=127.0.0.1",
            "--port=" + port,
            "--username=" + SUPERUSER,
            "--dbname=" + database,
            "--command=" + sql)
        .withVariable("PGPASSWORD", SUPERUSER_PASSWORD)
        .run()
        .orFail()
        .strip();
  }
}
