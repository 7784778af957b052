package io.poolwarden.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.poolwarden.policy.Finding;
import io.poolwarden.policy.Scene;
import io.poolwarden.pool.Moment;
import io.poolwarden.pool.Version;
import io.poolwarden.testing.OnPostgreSql;
import io.poolwarden.testing.PgBouncer;
import io.poolwarden.testing.PostgreSql;
import io.poolwarden.testing.PythonEnvironment;
import io.poolwarden.value.RuleId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * What {@code pooler-mode} says of a client is what becomes of it behind a real PgBouncer, whatever
 * its mode, with prepared statements tracked where the release that is installed can do that.
 */
@OnPostgreSql
class PoolerIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> MODES = List.of("Session", "Transaction", "Statement");

  /**
   * A client.
   *
   * @param code what it does about prepared statements
   */
  private record Client(String engine, String scheme, String code) {}

  private static final List<Client> CLIENTS =
      List.of(
          new Client("Async", "postgresql+asyncpg", "Driver"),
          new Client("Async", "postgresql+asyncpg", "Unnamed"),
          new Client("Sync", "postgresql+psycopg", "Driver"),
          new Client("Sync", "postgresql+psycopg", "Unnamed"),
          new Client("Async", "postgresql+psycopg_async", "Driver"),
          new Client("Sync", "postgresql+psycopg2", "Driver"),
          new Client("Sync", "postgresql+pg8000", "Driver"));

  /**
   * A client behind a pooler.
   *
   * @param tracked its max_prepared_statements; empty where its release has no such setting
   */
  private record Case(Client client, String mode, Optional<Integer> tracked) {
    /** By as few connections as it works with: a session keeps one. */
    PgBouncer.Offer offer(String name) {
      return new PgBouncer.Offer(name, mode, mode.equals("Session") ? 2 : 1);
    }

    @Override
    public String toString() {
      return client.engine
          + " "
          + client.scheme
          + " "
          + client.code
          + ", "
          + mode
          + tracked.map(t -> ", max_prepared_statements " + t).orElse("");
    }
  }

  @TestFactory
  Stream<DynamicTest> shouldBecomeOfAClientWhatTheRuleSays(PostgreSql server) throws Exception {
    List<DynamicTest> tests = new ArrayList<>(played(server, Optional.empty()));
    if (tracks(server)) {
      tests.addAll(played(server, Optional.of(0)));
      tests.addAll(played(server, Optional.of(100)));
    }
    return tests.stream();
  }

  private static boolean tracks(PostgreSql server) {
    try (PgBouncer pooler = PgBouncer.start(server, List.of(), List.of())) {
      return pooler.version().compareTo(Version.parse("1.21.0").orElseThrow()) >= 0;
    }
  }

  /** Each case has a pool of its own: what one client leaves behind is not for the others. */
  private static List<DynamicTest> played(PostgreSql server, Optional<Integer> tracked)
      throws IOException {
    List<Case> cases =
        MODES.stream()
            .flatMap(mode -> CLIENTS.stream().map(client -> new Case(client, mode, tracked)))
            .toList();
    List<PgBouncer.Offer> offers =
        IntStream.range(0, cases.size()).mapToObj(i -> cases.get(i).offer("case" + i)).toList();
    List<String> settings = tracked.map(t -> "max_prepared_statements = " + t).stream().toList();
    try (PgBouncer pooler = PgBouncer.start(server, offers, settings)) {
      StringBuilder input = new StringBuilder();
      for (int i = 0; i < cases.size(); i++) {
        input.append(json(cases.get(i).client, pooler, "case" + i)).append('\n');
      }
      List<String> seen =
          PythonEnvironment.of("src/test/python/requirements/sqlalchemy-2.0.txt")
              .command("src/test/python/pooler/main.py")
              .withInput(input.toString())
              .run()
              .orFail()
              .lines()
              .toList();
      assertThat(seen).hasSameSizeAs(cases);
      List<DynamicTest> tests = new ArrayList<>();
      for (int i = 0; i < cases.size(); i++) {
        Case tried = cases.get(i);
        JsonNode error = JSON.readTree(seen.get(i)).path("error");
        Optional<Finding> finding = finding(tried, pooler.version().toString());
        tests.add(DynamicTest.dynamicTest(tried.toString(), () -> check(tried, finding, error)));
      }
      return tests;
    }
  }

  private static ObjectNode json(Client client, PgBouncer pooler, String database) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("engine", client.engine)
        .put("url", pooler.url(client.scheme, database))
        .put("code", client.code);
  }

  private static void check(Case tried, Optional<Finding> finding, JsonNode error) {
    if (finding.isEmpty()) {
      assertThat(error.isNull()).as(error.asText()).isTrue();
      return;
    }
    boolean statement = tried.mode.equals("Statement");
    assertThat(finding.get().moment()).hasValue(statement ? Moment.CONNECT : Moment.RUN);
    assertThat(error.asText())
        .containsPattern(
            statement
                ? "transaction blocks not allowed|closed the connection|network error"
                : "prepared statement \".*\" already exists");
  }

  /** What the rule says, of a server that is declared as the pooler is. */
  private static Optional<Finding> finding(Case tried, String version) {
    return Scene.of(
            """
            kind: DatabaseServer
            metadata: {name: pg}
            spec:
              pooler: {type: PgBouncer, version: "%s", poolMode: %s, hosts: [pgbouncer]%s}
            ---
            kind: DatabaseConfiguration
            metadata: {name: orders}
            spec:
              match: {workloadSelector: {matchLabels: {database: orders}}}
              library: {name: SQLAlchemy, version: "2.0.58"}
              pool: {}
              server: pg
              sources: {url: {env: [{name: DATABASE_URL}]}}
              clients: [{name: api, declared: {engine: %s}, preparedStatements: %s}]
            ---
            apiVersion: v1
            kind: Pod
            metadata: {name: api, labels: {database: orders}}
            spec:
              containers:
              - name: api
                env: [{name: DATABASE_URL, value: "%s://pgbouncer/orders"}]
            """
                .formatted(
                    version,
                    tried.mode,
                    tried.tracked.map(t -> ", maxPreparedStatements: " + t).orElse(""),
                    tried.client.engine,
                    tried.client.code,
                    tried.client.scheme))
        .verdict()
        .findings()
        .stream()
        .filter(f -> f.rule() == RuleId.POOLER_MODE)
        .findFirst();
  }
}
