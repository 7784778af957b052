package io.poolwarden.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolwarden.api.DatabaseServerSpec;
import io.poolwarden.api.DatabaseServerStatus;
import io.poolwarden.api.DatabaseServerStatus.Observed;
import io.poolwarden.api.Via;
import io.poolwarden.pool.sqlalchemy.SqlAlchemy;
import io.poolwarden.value.Source;
import io.poolwarden.value.Value;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ServerTest {

  @Test
  void shouldCompareAddressesOfPoolersWithAndWithoutBrackets() {
    assertThat(route("[fd00::7]", "postgresql://u@[FD00::7]:6432/orders")).hasValue(Via.Pooler);
    assertThat(route("fd00::7", "postgresql://u@[fd00::7]:6432/orders")).hasValue(Via.Pooler);
    assertThat(route("[fd00::7]", "postgresql://u@[fd00::8]/orders")).hasValue(Via.Direct);
    assertThat(route("pgbouncer.db", "postgresql://u@PgBouncer.db.:6432/x")).hasValue(Via.Pooler);
  }

  @Test
  void shouldTellAPoolerFromItsServerByThePort() {
    assertThat(route("db:6432", "postgresql://u@db:6432/x")).hasValue(Via.Pooler);
    assertThat(route("db:6432", "postgresql://u@db/x?port=6432")).hasValue(Via.Pooler);
    assertThat(route("db:6432", "postgresql://u@db:5432/x")).hasValue(Via.Direct);
    assertThat(route("db:6432", "postgresql://u@db/x")).hasValue(Via.Direct);
    assertThat(route("db:5432", "postgresql://u@db/x")).hasValue(Via.Pooler);
    assertThat(route("[fd00::7]:6432", "postgresql://u@[FD00::7]:6432/x")).hasValue(Via.Pooler);
    assertThat(route("[fd00::7]:6432", "postgresql://u@[fd00::7]/x")).hasValue(Via.Direct);
    assertThat(route("db:6432", "postgresql:///x?host=db,db&port=6432,5432")).hasValue(Via.Direct);
    // a port that is not known may be either's, and that of another host is neither's
    assertThat(route("db:6432", "mysql://u@db/x")).isEmpty();
    assertThat(route("db:6432", "mysql://u@other/x")).hasValue(Via.Direct);
  }

  @Test
  void shouldKnowWhetherClientsGoTheSameWayToItAsBefore() {
    Server direct = server("{}");
    Server unnamed = server("{pooler: {type: PgBouncer}}");
    Server named = server("{pooler: {type: PgBouncer, hosts: [bouncer]}}");

    assertThat(direct.routesAs(server("{maxConnections: 100}"))).isTrue();
    assertThat(
            named.routesAs(server("{pooler: {type: PgBouncer, hosts: [bouncer], instances: 2}}")))
        .isTrue();
    assertThat(named.routesAs(server("{pooler: {type: PgBouncer, hosts: [other]}}"))).isFalse();
    assertThat(direct.routesAs(unnamed)).isFalse();
    assertThat(unnamed.routesAs(direct)).isFalse();
    assertThat(unnamed.routesAs(named)).isFalse();
  }

  @Test
  void shouldKeepTheServersWordWhereTheSameOneIsStillAsked() {
    // given one that has answered
    Server.Limit limit = new Server.Limit(500, 3);
    Server known = new Server("pg", asked("db", null, "login").spec(), Optional.of(limit));
    // then what it said counts as long as it is asked, in whatever way
    assertThat(known.changedTo(asked("db", 5432, "login-2").spec()).limit()).hasValue(limit);
    assertThat(known.changedTo(asked("other", null, "login").spec()).limit()).isEmpty();
    assertThat(known.changedTo(asked("db", 6432, "login").spec()).limit()).isEmpty();
    assertThat(known.changedTo(server("{}").spec()).limit()).isEmpty();
  }

  @Test
  void shouldTakeTheLimitThatIsDeclaredElseWhatTheServerSaid() {
    Server.Limit said = new Server.Limit(500, 3);

    assertThat(limit("{}", said)).hasValue(said);
    assertThat(limit("{maxConnections: 100}", said)).hasValue(new Server.Limit(100, 0));
    assertThat(limit("{maxConnections: 100, reservedConnections: 7}", said))
        .hasValue(new Server.Limit(100, 7));
    assertThat(limit("{reservedConnections: 7}", said)).hasValue(new Server.Limit(500, 7));
    assertThat(limit("{reservedConnections: 7}", null)).isEmpty();
  }

  @Test
  void shouldBelieveOnlyTheServerThatIsAsked() {
    DatabaseServerSpec spec = asked("db", null, "login").spec();

    assertThat(Server.of("pg", spec, said("db", 5432)).limit()).hasValue(new Server.Limit(200, 3));
    assertThat(Server.of("pg", spec, said("db", 6432)).limit()).isEmpty();
    assertThat(Server.of("pg", spec, said("other", 5432)).limit()).isEmpty();
    assertThat(Server.of("pg", server("{}").spec(), said("db", 5432)).limit()).isEmpty();
    assertThat(Server.of("pg", spec, null).limit()).isEmpty();
  }

  @Test
  void shouldRefuseUnlessItIsToldToWarnOrOnlyToRecord() {
    assertThat(server("{}").action()).isEqualTo(Action.DENY);
    assertThat(server("{validationActions: []}").action()).isEqualTo(Action.DENY);
    assertThat(server("{validationActions: [Audit, Deny]}").action()).isEqualTo(Action.DENY);
    assertThat(server("{validationActions: [Warn, Audit]}").action()).isEqualTo(Action.WARN);
    assertThat(server("{validationActions: [Audit]}").action()).isEqualTo(Action.AUDIT);
  }

  private static Optional<Server.Limit> limit(String spec, Server.@Nullable Limit said) {
    return new Server("pg", server(spec).spec(), Optional.ofNullable(said)).limit();
  }

  private static DatabaseServerStatus said(String host, int port) {
    Observed observed = new Observed("2026-11-23T12:00:00Z", host, port, 200, 3, 17, null, null);
    return new DatabaseServerStatus(null, null, null, null, null, null, null, observed, null);
  }

  private static Server asked(String host, @Nullable Integer port, String login) {
    return server("{observe: {host: %s, port: %s, secretName: %s}}".formatted(host, port, login));
  }

  private static Optional<Via> route(String pooler, String url) {
    Server server = server("{pooler: {type: PgBouncer, hosts: [\"%s\"]}}".formatted(pooler));
    Source source = new Source.Variable("DATABASE_URL", Optional.empty());
    return server.route(new SqlAlchemy().endpoint(new Value.Known(url, source)));
  }

  private static Server server(String spec) {
    return Scene.of(
            """
            apiVersion: poolwarden.io/v1alpha1
            kind: DatabaseServer
            metadata: {name: pg}
            spec: %s
            """
                .formatted(spec))
        .policies()
        .servers()
        .getFirst();
  }
}
