package io.poolwarden.testing;

import io.poolwarden.pool.Version;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The PgBouncer that is installed, in front of a {@link PostgreSql}, started by {@code
 * src/test/postgresql/pool}. It ends with this process.
 */
public final class PgBouncer implements AutoCloseable {
  private static final Duration END = Duration.ofSeconds(20);

  private final Process process;
  private final int port;
  private final Version version;

  private PgBouncer(Process process, int port, Version version) {
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
    try {
      // Its standard input is never written: that it ends tells it that we did.
      Process process = pool.builder().redirectError(ProcessBuilder.Redirect.INHERIT).start();
      return new PgBouncer(process, port, version(process));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
    try {
      process.getOutputStream().close();
      if (!process.waitFor(END.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroy();
        throw new AssertionError("PgBouncer did not end within " + END);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private static Version version(Process process) throws IOException {
    BufferedReader out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    @Nullable String line = out.readLine();
    String ready = "ready ";
    if (line == null || !line.startsWith(ready)) {
      throw new AssertionError(
          "PgBouncer did not start; src/test/postgresql/pool said why on standard error");
    }
    return Version.parse(line.substring(ready.length())).orElseThrow();
  }
}
