package io.poolwarden.pool.sqlalchemy;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolwarden.pool.Endpoint;
import io.poolwarden.value.Reason;
import io.poolwarden.value.Source;
import io.poolwarden.value.Value;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where URLs lead, as {@code sqlalchemy.engine.make_url} takes them apart. */
class EndpointTest {
  private static final Source SOURCE = new Source.Variable("DATABASE_URL", Optional.empty());

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      emptyValue = "",
      value = {
        "postgresql+asyncpg://orders:pw@db:5432/orders | db | orders | orders",
        "postgresql://db/orders | db | - | orders",
        "postgresql://db | db | - | -",
        "postgresql://orders@db/orders?ssl=require | db | orders | orders",
        "postgresql://or%40ders:p%2Fw@db/or%20ders | db | or@ders | or ders",
        "postgresql://orders:p/w@db/orders | db | orders | orders",
        "postgresql://u:pw@[fd00::7]:5432/orders | fd00::7 | u | orders",
        "postgresql://u:pw@10.0.0.7/orders | 10.0.0.7 | u | orders",
        "postgresql:///orders?host=a:5432&host=b | a,b | - | orders",
        "postgresql:///orders?host=a,b:6432 | a,b | - | orders",
        "postgresql:///orders | - | - | orders",
        "nonsense | - | - | -",
      })
  void shouldTakeUrlsApart(String url, String hosts, String user, String database) {
    Endpoint endpoint = new SqlAlchemy().endpoint(new Value.Known(url, SOURCE));
    assertThat(String.join(",", endpoint.hosts())).isEqualTo(hosts.equals("-") ? "" : hosts);
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
        .isEqualTo(new Endpoint(List.of("pgbouncer"), Optional.empty(), Optional.of("orders")));
  }

  @Test
  void shouldNotTellWhoASecretUrlIsFor() {
    Endpoint endpoint =
        new SqlAlchemy().endpoint(new Value.Hidden("postgresql://canary:pw@db/canary", SOURCE));
    assertThat(endpoint).isEqualTo(new Endpoint(List.of("db"), Optional.empty(), Optional.empty()));
  }
}
