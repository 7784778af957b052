package io.poolwarden.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolwarden.api.DatabaseServerSpec.Pooler;
import io.poolwarden.api.DatabaseServerSpec.PoolerType;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The fewest pools that can serve the clients: what is not known of one may be what is known. */
class PoolerShareTest {
  private static final Pooler POOLER =
      new Pooler(PoolerType.PgBouncer, null, null, null, null, null, 10, null, 25, null);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // user@database of each client; ? is not known | connections of pools of 10
        "a@x b@x a@y    | 30",
        "?@x            | 10",
        "?@x a@x        | 10",
        "?@x a@y        | 20",
        "a@?            | 10",
        "a@? a@x        | 10",
        "a@? b@x        | 20",
        "a@? b@?        | 20",
        "a@? ?@x        | 10",
        "a@? b@? ?@x    | 20",
        "?@?            | 10",
        "?@? a@x b@x    | 20",
        "''             | 10",
        // with max_db_connections 25 a third pool of a database opens 5, a fourth none
        "a@x b@x c@x    | 25",
        "a@x b@x c@? d@y | 35",
        "a@x b@x c@x d@? | 25",
      })
  void shouldOpenNoPoolThatIsNotCertain(String clients, int connections) {
    Map<Claim.Identity, Integer> pairs = new LinkedHashMap<>();
    for (String client : clients.isEmpty() ? new String[0] : clients.split(" ", -1)) {
      int at = client.indexOf('@');
      pairs.put(
          new Claim.Identity(known(client.substring(0, at)), known(client.substring(at + 1))), 1);
    }
    PoolerShare share = new PoolerShare(POOLER, pairs);
    assertThat(share.whole().orElseThrow().contribution().connections()).isEqualTo(connections);
  }

  private static Optional<String> known(String name) {
    return name.equals("?") ? Optional.empty() : Optional.of(name);
  }
}
