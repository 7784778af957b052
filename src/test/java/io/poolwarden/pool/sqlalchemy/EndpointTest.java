package io.poolwarden.pool.sqlalchemy;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.poolwarden.pool.Endpoint;
import io.poolwarden.value.Reason;
import io.poolwarden.value.Source;
import io.poolwarden.value.Value;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where URLs lead, as {@code sqlalchemy.engine.make_url} takes them apart. */
class EndpointTest {
  private static final Source SOURCE = new Source.Variable("DATABASE_URL", Optional.empty());

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      emptyValue = "",
      value = {
        "postgresql+asyncpg://orders:pw@db:6432/orders | db 6432 | orders | orders",
        "postgresql://db/orders | db 5432 | - | orders",
        "postgresql://db | db 5432 | - | -",
        "postgresql://orders@db/orders?ssl=require | db 5432 | orders | orders",
        "postgresql://or%40ders:p%2Fw@db/or%20ders | db 5432 | or@ders | or ders",
        "postgresql://orders:p/w@db/orders | db 5432 | orders | orders",
        "postgresql://u:pw@[fd00::7]:6432/orders | fd00::7 6432 | u | orders",
        "postgresql://u:pw@[fd00::7]/orders | fd00::7 5432 | u | orders",
        "postgresql://u:pw@10.0.0.7/orders | 10.0.0.7 5432 | u | orders",
        "postgresql:///orders?host=a:6432&host=b | a 6432,b 5432 | - | orders",
        "postgresql:///orders?host=a,b:6432 | a 5432,b 6432 | - | orders",
        "postgresql:///orders?host=a,b&port=6432,6433 | a 6432,b 6433 | - | orders",
        "postgresql:///orders?host=a,b&port=6432 | a 6432,b 6432 | - | orders",
        "postgresql:///orders?host=a,b,c&port=1,2 | a ?,b ?,c ? | - | orders",
        "postgresql://:6432/orders?host=a | a 6432 | - | orders",
        "postgresql://db/orders?port=6432 | db 6432 | - | orders",
        "postgresql:///orders?host=[fd00::7]:6432 | fd00::7 6432 | - | orders",
        "postgresql:///orders?host=[fd00::7] | fd00::7 5432 | - | orders",
        "postgresql:///orders?host=/run/pg | /run/pg 5432 | - | orders",
        "postgresql://u:p@pooler:6432/orders?host=db | db 6432 | u | orders",
        "postgresql://u:p@pooler:6432/orders?host=db:5433 | db 5433 | u | orders",
        "postgresql://u:p@pooler:6432/orders?host=db&port=7 | db 7 | u | orders",
        "postgresql://u:p@pooler:6432/orders?host=a:1&host=b:2 | a 1,b 2 | u | orders",
        "postgresql://u:p@pooler:6432/orders?host=a,b | a ?,b ? | u | orders",
        "postgresql://u:p@pooler:6432/orders?host= | pooler 6432 | u | orders",
        "postgresql:///orders?host=::1 | ::1 5432 | - | orders",
        "postgresql:///orders?host=fd00::7&port=6432 | fd00::7 6432 | - | orders",
        "postgresql:///orders?host=:6432 | ' 6432' | - | orders",
        "postgresql://db:2147483648/orders | db ? | - | orders",
        "postgresql://db/orders%4 | db 5432 | - | orders%4",
        "mysql://pooler/orders?host=db | db ? | - | orders",
        "mysql+pymysql://pooler:3307/orders?host=db:3306 | db:3306 3307 | - | orders",
        "mariadb+aiomysql://pooler/orders?host=a,b | a,b ? | - | orders",
        "mysql+mysqlconnector://pooler/orders?host=db&port=3307 | db 3307 | - | orders",
        "postgresql+pg8000://u:p@pooler:6432/orders?host=db:5433 | db:5433 6432 | u | orders",
        "mysql://db/orders | db ? | - | orders",
        "postgresql:///orders | - | - | orders",
        "nonsense | - | - | -",
      })
  void shouldTakeUrlsApart(String url, String hosts, String user, String database) {
    Endpoint endpoint = new SqlAlchemy().endpoint(new Value.Known(url, SOURCE));
    assertThat(endpoint.hosts().stream().map(EndpointTest::text).collect(joining(",")))
        .isEqualTo(hosts.equals("-") ? "" : hosts);
    assertThat(endpoint.hosts()).allMatch(host -> host.toString().equals("Host"));
    assertThat(endpoint.user().orElse("-")).isEqualTo(user);
    assertThat(endpoint.database().orElse("-")).isEqualTo(database);
    assertThat(endpoint.toString()).isEqualTo("Endpoint");
  }

  @Test
  void shouldKnowTheHostBesideWhatIsNotKnown() {
    Endpoint endpoint =
        new SqlAlchemy()
            .endpoint(
                new Value.Composite(
                    List.of(
                        new Value.Known("postgresql+asyncpg://", SOURCE),
                        new Value.Unresolved(Reason.SECRETS_DISABLED, SOURCE),
                        new Value.Known(":", SOURCE),
                        new Value.Hidden("canary", SOURCE),
                        new Value.Known("@pgbouncer/orders", SOURCE)),
                    SOURCE));
    assertThat(endpoint)
        .isEqualTo(
            new Endpoint(
                List.of(host("pgbouncer", 5432)), Optional.empty(), Optional.of("orders")));
  }

  @Test
  void shouldNotTellWhoASecretUrlIsFor() {
    Endpoint endpoint =
        new SqlAlchemy().endpoint(new Value.Hidden("postgresql://canary:pw@db/canary", SOURCE));
    assertThat(endpoint)
        .isEqualTo(new Endpoint(List.of(host("db", 5432)), Optional.empty(), Optional.empty()));
  }

  @Test
  void shouldTellWhatStandsRightBesideASecret() {
    Endpoint behind =
        new SqlAlchemy()
            .endpoint(
                new Value.Composite(
                    List.of(
                        new Value.Hidden("postgresql://canary:pw@db/", SOURCE),
                        new Value.Known("orders", SOURCE)),
                    SOURCE));
    Endpoint before =
        new SqlAlchemy()
            .endpoint(
                new Value.Composite(
                    List.of(
                        new Value.Known("postgresql://shop", SOURCE),
                        new Value.Hidden(":pw@db/canary", SOURCE)),
                    SOURCE));

    assertThat(behind.user()).isEmpty();
    assertThat(behind.database()).hasValue("orders");
    assertThat(before.user()).hasValue("shop");
    assertThat(before.database()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"host=", "host=db&host=", ""})
  void shouldNotTakeTheHostBeforeThePathWhereAnOptionMayReplaceIt(String option) {
    Endpoint endpoint =
        new SqlAlchemy()
            .endpoint(
                new Value.Composite(
                    List.of(
                        new Value.Known("postgresql://u:p@pooler/orders?" + option, SOURCE),
                        new Value.Unresolved(Reason.SECRETS_DISABLED, SOURCE)),
                    SOURCE));
    assertThat(endpoint.hosts()).isEmpty();
  }

  @Test
  void shouldNotGuessAPortThatIsNotKnown() {
    Value.Unresolved port = new Value.Unresolved(Reason.SECRETS_DISABLED, SOURCE);
    Endpoint endpoint =
        new SqlAlchemy()
            .endpoint(
                new Value.Composite(
                    List.of(
                        new Value.Known("postgresql://u@db:", SOURCE),
                        port,
                        new Value.Known("/orders", SOURCE)),
                    SOURCE));
    assertThat(endpoint.hosts()).containsExactly(new Endpoint.Host("db", OptionalInt.empty()));
  }

  private static Endpoint.Host host(String name, int port) {
    return new Endpoint.Host(name, OptionalInt.of(port));
  }

  private static String text(Endpoint.Host host) {
    return host.name() + " " + (host.port().isPresent() ? host.port().getAsInt() : "?");
  }
}
