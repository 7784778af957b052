package io.poolwarden.testing;

import io.poolwarden.pool.Version;
import java.util.List;
import java.util.Locale;

/**
 * The PgBouncer that is installed, in front of a {@link PostgreSql}, started by {@code
 * src/test/postgresql/pool}. It ends with this process.
 */
public final class PgBouncer implements AutoCloseable {
  private final ServedProcess process;
  private final int port;
  private final Version version;

  private PgBouncer(ServedProcess process, int port, Version version) {
    this.process = process;
    this.port = port;
    this.version = version;
  }

  /**
   * A database that it offers: the server's.
   *
   * @param mode its pool_mode
   * @param connections to the server
   */
  public record Offer(String name, String mode, int connections) {
    private String line(PostgreSql server) {
      return "%s = host=127.0.0.1 port=%d dbname=%s user=%s password=%s pool_mode=%s pool_size=%d\n"
          .formatted(
              name,
              server.port(),
              PostgreSql.DATABASE,
              PostgreSql.USER,
              PostgreSql.PASSWORD,
              mode.toLowerCase(Locale.ROOT),
              connections);
    }
  }

  /** Starts one and waits until it takes connections; the settings are lines of its file. */
  public static PgBouncer start(PostgreSql server, List<Offer> offers, List<String> settings) {
    StringBuilder configuration = new StringBuilder("[databases]\n");
    offers.forEach(offer -> configuration.append(offer.line(server)));
    configuration.append("[pgbouncer]\n");
    settings.forEach(setting -> configuration.append(setting).append('\n'));
    int port = OperatorProcess.freePort();
    Command pool =
        Command.of(
            Home.path("src/test/postgresql/pool").toString(),
            configuration.toString(),
            Integer.toString(port));
    ServedProcess process = ServedProcess.start("PgBouncer", pool);
    return new PgBouncer(process, port, Version.parse(process.word()).orElseThrow());
  }

  /** The release. */
  public Version version() {
    return version;
  }

  /** What an application connects to a database with, in SQLAlchemy's form. */
  public String url(String scheme, String database) {
    return "%s://%s:%s@127.0.0.1:%d/%s"
        .formatted(scheme, PostgreSql.USER, PostgreSql.PASSWORD, port, database);
  }

  @Override
  public void close() {
    process.close();
  }
}
