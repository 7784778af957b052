package io.poolwarden.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VersionNotesTest {

  @Test
  void shouldSayByWhichReleaseAnUnknownOneIsJudged(@TempDir Path folder) throws IOException {
    // given
    Path file = folder.resolve("orders.yaml");
    Files.writeString(
        file,
        """
        apiVersion: poolwarden.io/v1alpha1
        kind: DatabaseConfiguration
        metadata: {name: orders}
        spec:
          match: {workloadSelector: {matchLabels: {database: orders}}}
          library: {name: SQLAlchemy, version: "2.0.99"}
          pool: {}
          clients:
          - {name: old, version: "1.3.24", match: {containers: [old]}}
          - {name: api, version: "2.0.58", match: {containers: [api]}}
          environments:
          - name: next
            namespaceSelector: {matchLabels: {environment: next}}
            library: {name: SQLAlchemy, version: "3.0"}
            clients: [{name: api, version: "2.0.99"}]
        """);
    // when
    CliRun run = CliRun.of("check", file.toString());
    // then
    assertThat(run.exit()).isZero();
    assertThat(run.out().lines().filter(line -> line.startsWith("note: DatabaseConfiguration")))
        .containsExactly(
            "note: DatabaseConfiguration orders: SQLAlchemy 2.0.99 is newer than 2.0.58, the"
                + " newest 2.0 that is known here: judged as that",
            "note: DatabaseConfiguration orders: SQLAlchemy 1.3.24 is older than 1.4, the oldest"
                + " whose rules are known here: what is said of it may be wrong",
            "note: DatabaseConfiguration orders: SQLAlchemy 3.0 is newer than 2.1.9, the newest"
                + " that is known here: judged as that");
  }
}
