package io.poolwarden.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolwarden.api.Via;
import io.poolwarden.pool.sqlalchemy.SqlAlchemy;
import io.poolwarden.value.Source;
import io.poolwarden.value.Value;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ServerTest {

  @Test
  void shouldCompareAddressesOfPoolersWithAndWithoutBrackets() {
    assertThat(route("[fd00::7]", "postgresql://u@[FD00::7]:6432/orders")).hasValue(Via.Pooler);
    assertThat(route("fd00::7", "postgresql://u@[fd00::7]:6432/orders")).hasValue(Via.Pooler);
    assertThat(route("[fd00::7]", "postgresql://u@[fd00::8]/orders")).hasValue(Via.Direct);
    assertThat(route("pgbouncer.db", "postgresql://u@PgBouncer.db.:6432/x")).hasValue(Via.Pooler);
  }

  private static Optional<Via> route(String pooler, String url) {
    Server server =
        Scene.of(
                """
                apiVersion: poolwarden.io/v1alpha1
                kind: DatabaseServer
                metadata: {name: pg}
                spec: {pooler: {type: PgBouncer, hosts: ["%s"]}}
                """
                    .formatted(pooler))
            .policies()
            .servers()
            .getFirst();
    Source source = new Source.Variable("DATABASE_URL", Optional.empty());
    return server.route(new SqlAlchemy().endpoint(new Value.Known(url, source)));
  }
}
