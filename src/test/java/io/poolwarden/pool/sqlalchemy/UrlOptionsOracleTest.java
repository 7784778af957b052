package io.poolwarden.pool.sqlalchemy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.poolwarden.pool.Moment;
import io.poolwarden.pool.Outcome;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * What is said of an option of the URL is what the real driver says when it is told to connect to a
 * port where nothing listens: it refuses the option, with that error, or does not find a server.
 */
class UrlOptionsOracleTest {
  static final List<String> RELEASES = List.of("1.4.54", "2.0.58", "2.1.9");

  /** Taken by no driver, or by those of another database. */
  private static final Set<String> FOREIGN =
      Set.of(
          "nonsense",
          "sslmode",
          "ssl_mode",
          "sslrootcert",
          "pool_size",
          "max_overflow",
          "poolclass",
          "isolation_level",
          "connect_timeout",
          "connection_timeout",
          "timeout",
          "application_name",
          "charset",
          "ssl",
          "encoding",
          "async_fallback",
          "async_creator_fn",
          "autocommit");

  /**
   * By driver, what shows only once a server answers; of psycopg the options of libpq 18 too, as
   * the wheels have an older one inside.
   */
  private static final Map<String, Set<String>> NOT_TOLD =
      Map.of(
          "postgresql+psycopg",
          Set.of(
              "max_protocol_version",
              "min_protocol_version",
              "oauth_client_id",
              "oauth_client_secret",
              "oauth_issuer",
              "oauth_scope",
              "prepare_threshold",
              "scram_client_key",
              "scram_server_key",
              "servicefile",
              "sslkeylogfile"),
          "mysql+pymysql",
          Set.of("cursorclass", "auth_plugin_map"),
          "mysql+asyncmy",
          Set.of("cursor_cls"),
          "mysql+aiomysql",
          Set.of(
              "port",
              "conv",
              "ssl",
              "ssl_ca",
              "ssl_capath",
              "ssl_cert",
              "ssl_check_hostname",
              "ssl_cipher",
              "ssl_key"));

  private static final List<String> MYSQL_VALUES =
      List.of(
          "charset=utf8",
          "charset=UTF8MB4",
          "charset=utf8mb3",
          "charset=utf-8",
          "autocommit=true",
          "connect_timeout=5",
          "compress=false",
          "compress=true",
          "port=1",
          "port=x",
          "port=",
          "ssl=true",
          "ssl=",
          "ssl_check_hostname=false",
          "ssl_ca=",
          "stmt_cache_size=5",
          "stmt_cache_size=five",
          "use_unicode=1",
          "local_infile=0",
          "client_flag=2",
          "host=127.0.0.1",
          "host=127.0.0.1&sslmode=require",
          "sslmode=require&useSSL=true",
          "ssl=true&nonsense=1",
          "sslmode=a&sslmode=b",
          "ssl_verify_cert=true",
          "read_timeout=5",
          "write_timeout=5");

  /**
   * The drivers of one database.
   *
   * @param names of all options that any of them takes
   * @param options with values, of which it is known what they do
   */
  private record Drivers(
      List<String> sync, List<String> async, List<Set<String>> names, List<String> options) {}

  private static final List<Drivers> DRIVERS =
      List.of(
          new Drivers(
              List.of("mysql+pymysql", "mariadb+mysqlconnector"),
              List.of("mysql+aiomysql", "mysql+asyncmy"),
              List.of(
                  OptionNames.MYSQLDB,
                  OptionNames.PYMYSQL,
                  OptionNames.AIOMYSQL,
                  OptionNames.ASYNCMY,
                  OptionNames.MYSQLCONNECTOR,
                  Set.of("ssl_capath", "ssl_check_hostname")),
              MYSQL_VALUES),
          new Drivers(
              List.of("oracle+oracledb"),
              List.of("oracle+oracledb_async"),
              List.of(OptionNames.CX_ORACLE, OptionNames.ORACLEDB),
              List.of("events=true", "stmtcachesize=5", "tcp_connect_timeout=2")),
          new Drivers(
              List.of("mssql+pymssql"),
              List.of(),
              List.of(OptionNames.PYMSSQL),
              List.of("charset=utf8", "autocommit=true", "login_timeout=1")),
          new Drivers(
              List.of("postgresql+psycopg2", "postgresql+psycopg", "postgresql+pg8000"),
              List.of("postgresql+psycopg_async", "postgresql+asyncpg"),
              List.of(
                  OptionNames.ASYNCPG,
                  OptionNames.LIBPQ,
                  OptionNames.PSYCOPG2,
                  OptionNames.PSYCOPG,
                  OptionNames.PG8000,
                  Set.of("prepared_statement_name_func")),
              List.of("sslmode=prefer", "ssl=prefer", "application_name=a", "sslmode=on")));

  @ParameterizedTest
  @FieldSource("RELEASES")
  void shouldKnowWhatTheDriverTakes(String release) throws IOException {
    List<Asked> cases = new ArrayList<>();
    for (Drivers drivers : DRIVERS) {
      Set<String> names = new TreeSet<>(FOREIGN);
      drivers.names().forEach(names::addAll);
      names.stream()
          .map(name -> name + (name.startsWith("host") ? "=127.0.0.1" : "=1"))
          .forEach(option -> add(option, drivers, cases));
    }
    assertThat(disagreements(release, cases, UrlOptionsOracleTest::knowsTheName)).isEmpty();
  }

  @ParameterizedTest
  @FieldSource("RELEASES")
  void shouldKnowWhichValuesTheDriverTakes(String release) throws IOException {
    List<Asked> cases = new ArrayList<>();
    for (Drivers drivers : DRIVERS) {
      drivers.options().forEach(option -> add(option, drivers, cases));
    }
    assertThat(disagreements(release, cases, UrlOptionsOracleTest::foundNoServer)).isEmpty();
  }

  /**
   * What is not as the driver says; {@code works} tells what it says of an option that it takes.
   */
  private static String disagreements(String release, List<Asked> cases, Predicate<String> works)
      throws IOException {
    List<JsonNode> said = Oracle.of(release).ask(cases);
    assertThat(said).hasSameSizeAs(cases);
    StringBuilder wrong = new StringBuilder();
    for (int i = 0; i < cases.size(); i++) {
      Outcome outcome = cases.get(i).judged(release);
      if (isTold(cases.get(i)) && !agrees(outcome, said.get(i), works)) {
        wrong.append(cases.get(i).disagreement(release, said.get(i), outcome));
      }
    }
    return wrong.toString();
  }

  private static boolean agrees(Outcome outcome, JsonNode said, Predicate<String> works) {
    boolean made = said.path("accepted").booleanValue();
    String message = said.path("message").asText("");
    return outcome.accepted()
        ? made && works.test(message)
        : made == outcome.moment().equals(Optional.of(Moment.CONNECT))
            && outcome.error().equals(Optional.ofNullable(said.path("error").textValue()))
            && isIn(message, outcome.message().orElse("no text"));
  }

  /** SQLAlchemy puts the type before a driver's error: {@code (pymysql.err.InterfaceError) }. */
  private static boolean isIn(String message, String told) {
    return message.startsWith(told)
        || (message.startsWith("(")
            && message.substring(message.indexOf(' ') + 1).startsWith(told));
  }

  private static boolean knowsTheName(String message) {
    return Stream.of("keyword argument", "Unsupported argument", "invalid connection option")
        .noneMatch(message::contains);
  }

  private static boolean foundNoServer(String message) {
    return Stream.of("refused", "Can't c", "Connect call failed", "DPY-6005", "TDS server")
        .anyMatch(message::contains);
  }

  private static boolean isTold(Asked asked) {
    String option = asked.url().substring(asked.url().indexOf('?') + 1);
    return option.contains("&")
        || NOT_TOLD.entrySet().stream()
            .filter(later -> asked.url().startsWith(later.getKey()))
            .noneMatch(
                later -> later.getValue().contains(option.substring(0, option.indexOf('='))));
  }

  private static void add(String option, Drivers drivers, List<Asked> cases) {
    String rest = "://u:p@127.0.0.1:1/d?" + option;
    drivers.sync().forEach(d -> cases.add(new Asked("Sync", d + rest, Map.of(), 1)));
    drivers.async().forEach(d -> cases.add(new Asked("Async", d + rest, Map.of(), 1)));
  }
}
