package io.poolwarden.observation;

import io.poolwarden.api.DatabaseServerSpec.Observe;
import io.poolwarden.api.DatabaseServerSpec.SslMode;
import io.poolwarden.capacity.Observation;
import io.poolwarden.workload.Lookup;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.function.Function;
import org.postgresql.Driver;
import org.postgresql.PGProperty;

/**
 * Asks a PostgreSQL for {@code max_connections}, the reserved ones, and who uses how many. Every
 * step has a limit of time, and a connection lives for one answer. Safe for several threads.
 */
public final class PostgreSqlObserver {
  private static final String DEFAULT_DATABASE = "postgres";
  private static final String SECONDS = "5";

  /**
   * Sessions of clients. PostgreSQL shows {@code backend_type} of other roles only to those with
   * {@code pg_read_all_stats}; to all others, those with a role and a database are counted.
   */
  private static final String CLIENTS =
      """
      coalesce(backend_type, 'client backend') = 'client backend'
      and datid is not null and usesysid is not null\
      """;

  /** {@code reserved_connections} is there from PostgreSQL 16 on. */
  private static final String LIMITS =
      """
      select current_setting('max_connections')::int,
        current_setting('superuser_reserved_connections')::int
          + coalesce(current_setting('reserved_connections', true), '0')::int,
        (select count(*) from pg_stat_activity where %s)
      """
          .formatted(CLIENTS);

  private final Function<String, Lookup> secrets;

  /**
   * An observer.
   *
   * @param secrets reads a Secret of the operator's namespace, by its name
   */
  public PostgreSqlObserver(Function<String, Lookup> secrets) {
    this.secrets = secrets;
  }

  /** Asks once; waits some seconds at most. */
  public Observation observe(Observe target) {
    return switch (Login.of(secrets.apply(target.secretName()), target)) {
      case Login.Found.Unusable unusable -> unusable.why();
      case Login.Found.Usable usable -> ask(target, usable.login());
    };
  }

  private static Observation ask(Observe target, Login login) {
    try (Connection connection = connect(target, login)) {
      connection.setReadOnly(true);
      return answer(connection);
    } catch (SQLException failure) {
      return Failures.of(failure, address(target));
    }
  }

  private static Connection connect(Observe target, Login login) throws SQLException {
    Properties properties = new Properties();
    PGProperty.USER.set(properties, login.username());
    PGProperty.PASSWORD.set(properties, login.password());
    PGProperty.APPLICATION_NAME.set(properties, "poolwarden");
    for (PGProperty limit :
        List.of(PGProperty.CONNECT_TIMEOUT, PGProperty.SOCKET_TIMEOUT, PGProperty.LOGIN_TIMEOUT)) {
      limit.set(properties, SECONDS);
    }
    secure(properties, target, login);
    String database = target.database() == null ? DEFAULT_DATABASE : target.database();
    String url =
        "jdbc:postgresql://"
            + address(target)
            + "/"
            + URLEncoder.encode(database, StandardCharsets.UTF_8);
    Connection connection = new Driver().connect(url, properties);
    if (connection == null) {
      throw new SQLException("the address cannot be used", "08001");
    }
    return connection;
  }

  private static void secure(Properties properties, Observe target, Login login) {
    SslMode mode = target.sslModeOrDefault();
    PGProperty.SSL_MODE.set(
        properties,
        switch (mode) {
          case VerifyFull -> "verify-full";
          case VerifyCA -> "verify-ca";
          case Require -> "require";
          case Disable -> "disable";
        });
    switch (mode) {
      case VerifyFull, VerifyCA -> {
        String factory =
            login
                .authorities()
                .map(pem -> Authorities.class.getName())
                .orElse("org.postgresql.ssl.DefaultJavaSSLFactory");
        PGProperty.SSL_FACTORY.set(properties, factory);
        login.authorities().ifPresent(pem -> PGProperty.SSL_FACTORY_ARG.set(properties, pem));
      }
      case Require ->
          PGProperty.SSL_FACTORY.set(properties, "org.postgresql.ssl.NonValidatingFactory");
      case Disable -> {}
    }
  }

  /** As it stands in a URL. */
  private static String address(Observe target) {
    String host = target.host().contains(":") ? "[" + target.host() + "]" : target.host();
    return host + ":" + target.portOrDefault();
  }

  private static Observation answer(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet limits = statement.executeQuery(LIMITS)) {
      if (!limits.next()) {
        throw new SQLException("no row", "02000");
      }
      int most = limits.getInt(1);
      int reserved = limits.getInt(2);
      int used = limits.getInt(3);
      return new Observation.Seen(
          most,
          reserved,
          used,
          shares(connection, "usename"),
          shares(connection, "application_name"));
    }
  }

  private static List<Observation.Share> shares(Connection connection, String column)
      throws SQLException {
    List<Observation.Share> shares = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                """
                select coalesce(%s::text, ''), count(*) from pg_stat_activity
                where %s group by 1 order by 2 desc, 1 limit 10
                """
                    .formatted(column, CLIENTS))) {
      while (rows.next()) {
        shares.add(new Observation.Share(rows.getString(1), rows.getInt(2)));
      }
    }
    return shares;
  }
}
