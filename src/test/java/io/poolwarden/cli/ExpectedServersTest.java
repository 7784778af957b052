package io.poolwarden.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What test cases expect of DatabaseServers. */
class ExpectedServersTest {
  /** A server whose pooler takes fewer clients than there can be. */
  private static final String POOLED =
      """
      {apiVersion: poolwarden.io/v1alpha1, kind: DatabaseServer, metadata: {name: pg},
       spec: {maxConnections: 20, limits: [{role: reports, connections: 4}],
              pooler: {type: PgBouncer, version: "1.23.1", poolMode: Session, maxClientConn: 15,
                       defaultPoolSize: 10, hosts: [pooler]}}}
      ---
      apiVersion: poolwarden.io/v1alpha1
      kind: DatabaseConfiguration
      metadata: {name: orders}
      spec:
        server: pg
        match: {workloadSelector: {matchLabels: {database: orders}}}
        library: {name: SQLAlchemy, version: "2.0"}
        pool: {poolSize: 5, maxOverflow: 5}
        sources: {poolSize: {env: [{name: SIZE}]}, url: {env: [{name: URL}]}}
        clients: [{name: api, match: {containers: [api]}, declared: {maxOverflow: 5}}]
      ---
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: {name: api, namespace: shop}
      spec:
        replicas: 2
        template:
          metadata: {labels: {database: orders}}
          spec:
            containers:
            - {name: api, image: a, env: [{name: SIZE, value: "5"},
               {name: URL, value: "postgresql+psycopg2://api@pooler/orders"}]}
      """;

  @TempDir Path folder;

  @Test
  void shouldCompareServers() throws IOException {
    Files.writeString(
        folder.resolve("manifests.yaml"),
        """
        {apiVersion: poolwarden.io/v1alpha1, kind: DatabaseServer, metadata: {name: pg},
         spec: {maxConnections: 20, reservedConnections: 3}}
        ---
        apiVersion: poolwarden.io/v1alpha1
        kind: DatabaseConfiguration
        metadata: {name: orders}
        spec:
          server: pg
          match: {workloadSelector: {matchLabels: {database: orders}}}
          library: {name: SQLAlchemy, version: "2.0"}
          pool: {poolSize: 5, maxOverflow: 5}
          sources: {poolSize: {env: [{name: SIZE}]}}
          clients: [{name: api, match: {containers: [api]}, declared: {maxOverflow: 5}}]
        ---
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: {name: api, namespace: shop}
        spec:
          replicas: 2
          template:
            metadata: {labels: {database: orders}}
            spec: {containers: [{name: api, image: a, env: [{name: SIZE, value: "5"}]}]}
        """);
    Path test = folder.resolve("poolwarden-test.yaml");
    String expectation =
        """
        expect:
        - {workload: StatefulSet/api, namespace: shop, state: InSync}
        """;
    Files.writeString(test, expectation);
    CliRun unnamed = CliRun.of("test", folder.toString());
    Files.writeString(test, expectation + "- {server: pg, state: WithinCapacity, limit: 17}\n");
    CliRun wrong = CliRun.of("test", folder.toString());
    Files.writeString(
        test, expectation + "- {server: pg, state: Exceeded, demand: 20, limit: 17}\n");
    CliRun right = CliRun.of("test", folder.toString());
    Files.writeString(test, expectation + "- {server: other, state: Exceeded, demand: many}\n");
    CliRun unusable = CliRun.of("test", folder.toString());

    assertThat(unnamed.exit()).isOne();
    assertThat(unnamed.out()).contains("DatabaseServer pg", "+ state: Exceeded", "+ demand: 20");
    assertThat(wrong.out())
        .contains("- state: WithinCapacity", "+ state: Exceeded", "+ demand: 20")
        .doesNotContain("limit");
    assertThat(right.out()).as(right.out()).contains("1 passed");
    assertThat(unusable.err()).contains("demand: must be a whole number");
  }

  @Test
  void shouldWriteWhatServersHave() throws IOException {
    String manifests =
        """
        {apiVersion: poolwarden.io/v1alpha1, kind: DatabaseServer, metadata: {name: pg},
         spec: {maxConnections: 20}}
        """;

    assertThat(updated(manifests, "expect:\n- {server: pg, state: Exceeded}\n# the end\n"))
        .isEqualTo(
            """
            expect:
            - server: pg
              state: WithinCapacity
              demand: 0
              limit: 20
            # the end
            """);
  }

  @Test
  void shouldCompareWhatAPoolerAndARoleMayHave() throws IOException {
    // given
    Files.writeString(folder.resolve("manifests.yaml"), POOLED);
    Path test = folder.resolve("poolwarden-test.yaml");
    String expectation =
        """
        expect:
        - {workload: StatefulSet/api, namespace: shop, state: InSync}
        - {server: pg, state: %s}
        """;
    // when
    Files.writeString(test, expectation.formatted("WithinCapacity, pooler: {demand: 30}"));
    CliRun wrong = CliRun.of("test", folder.toString());
    Files.writeString(test, expectation.formatted("Exceeded, pooler: {demand: 20, limit: 15}"));
    CliRun right = CliRun.of("test", folder.toString());
    Files.writeString(test, expectation.formatted("Exceeded, pooler: {demands: 20}"));
    CliRun misspelt = CliRun.of("test", folder.toString());
    Files.writeString(test, expectation.formatted("Exceeded, pooler: {}"));
    CliRun empty = CliRun.of("test", folder.toString());
    // then
    assertThat(wrong.out())
        .contains("- state: WithinCapacity", "- pooler demand: 30")
        .contains("+ state: Exceeded", "+ pooler demand: 20", "+ pooler limit: 15");
    assertThat(right.out()).as(right.out()).contains("1 passed");
    assertThat(misspelt.err()).contains("unknown field demands; known are demand, limit");
    assertThat(empty.err()).contains("expect/1/pooler: needs demand or limit");
  }

  @Test
  void shouldWriteWhatExceedsAServer() throws IOException {
    assertThat(updated(POOLED, "expect:\n- {server: pg, state: WithinCapacity}\n"))
        .isEqualTo(
            """
            expect:
            - workload: StatefulSet/api
              namespace: shop
              state: InSync
            - server: pg
              state: Exceeded
              demand: 10
              limit: 20
              pooler: {demand: 20, limit: 15}
              limits:
              - {of: 'role "reports" of server "pg"', demand: 0, limit: 4}
            """);
  }

  /** The test as {@code --update} writes it. */
  private String updated(String manifests, String expectation) throws IOException {
    Files.writeString(folder.resolve("manifests.yaml"), manifests);
    Path test = folder.resolve("poolwarden-test.yaml");
    Files.writeString(test, expectation);

    CliRun run = CliRun.of("test", "--update", folder.toString());

    assertThat(run.exit()).as(run.toString()).isZero();
    return Files.readString(test);
  }
}
