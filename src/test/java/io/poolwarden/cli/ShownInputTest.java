package io.poolwarden.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolwarden.testing.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What messages and patches show of the input: no password, wherever it stands in it. */
class ShownInputTest {
  private static final String API =
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: api, namespace: shop}
      spec:
        template:
          metadata: {labels: {database: orders}}
          spec:
            containers:
            - name: queue
              image: a
      """;

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "password: !hunter2!23",
        "password: *hunter2",
        "postgresql://app:hunter2@db/x: 1\npostgresql://app:hunter2@db/x: 2",
        "%TAG !hunter2! tag:a\n%TAG !hunter2! tag:b\n---\na: 1",
        """
        apiVersion: poolwarden.io/v1alpha1
        kind: DatabaseConfiguration
        metadata: {name: orders}
        spec:
          match: {workloadSelector: {matchLabels: {database: orders}}}
          library: {name: SQLAlchemy}
          pool: {driver: "postgresql+asyncpg://app:hunter2@db/x"}
        """
      })
  void shouldNotRepeatWhatCannotBeRead(String text) throws IOException {
    Files.writeString(folder.resolve("a.yaml"), text);

    CliRun run = CliRun.of("check", folder.toString());

    assertThat(run.exit()).isEqualTo(ExitCode.UNUSABLE_INPUT);
    assertThat(run.err()).contains("a.yaml:").doesNotContain("hunter2");
  }

  @Test
  @Tag("R33")
  void shouldTellNamesInOneLineAndCut() throws IOException {
    String name = "x\\n::error::owned\\u001b[2J" + "y".repeat(3_000);
    Files.writeString(
        folder.resolve("a.json"),
        """
        {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "NAME"}, "data": {"NAME": [1]}}
        {"apiVersion": "poolwarden.io/v1alpha1", "kind": "DatabaseConfiguration",
         "metadata": {"name": "NAME"}, "spec": {"NAME": 1, "match": {"NAME": {}}}}
        {"apiVersion": "apps/v1", "kind": "NAME", "metadata": {"name": "a"}}
        """
            .replace("NAME", name));

    CliRun run = CliRun.of("check", "-o", "json", folder.toString());

    assertThat(run.exit()).isEqualTo(ExitCode.UNUSABLE_INPUT);
    assertThat(run.err().lines())
        .hasSizeGreaterThan(2)
        .allMatch(line -> line.startsWith("error: ") && line.length() < 1_300);
    assertThat(run.err()).doesNotContain("\u001b").contains("data.x\\n::error::owned\\u001b[2Jyyy");
    for (String line : run.out().lines().toList()) {
      assertThat(line).hasSizeLessThan(1_300);
    }
  }

  @Test
  void shouldNotQuoteOtherEntriesOfALine() throws IOException {
    FixInput input = FixInput.in(folder);
    Files.writeString(
        input.manifests(),
        API
            + """
                    env: [{name: DB_LOGIN, value: hunter2}, {name: DB_POOL_SIZE, value: "50"}]
            """);

    assertThat(input.check().out()).contains("poolSize").doesNotContain("hunter2");
    CliRun fix = input.check("--fix");
    assertThat(fix.out() + fix.err()).doesNotContain("hunter2").contains("are not shown");
  }

  @Test
  void shouldPrintNoLineNextToAChange() throws IOException {
    FixInput input = FixInput.in(folder);
    Files.writeString(
        input.manifests(),
        API
            + """
                    env:
                    - name: DB_PASSWORD
                      value: hunter2
                    - name: DB_POOL_SIZE
                      value: "50"
                    - name: DB_LOGIN
                      value: hunter2
            """);

    CliRun run = input.check("--fix");

    assertThat(run.out())
        .contains("-          value: \"50\"\n+          value: \"5\"\n")
        .doesNotContain("hunter2");
  }

  @Test
  void shouldNameFilesAsGitTakesThem() throws IOException {
    FixInput input = FixInput.in(folder);
    Files.writeString(
        input.manifests(),
        API
            + """
                    env:
                    - {name: DB_POOL_CLASS, value: QueuePool}
                    - {name: DB_POOL_SIZE, value: "50"}
            """);
    Path here = Path.of("").toAbsolutePath();
    Path detour = here.relativize(folder.toAbsolutePath());

    String patch = CliRun.of("check", "--fix", detour + "/./../" + folder.getFileName()).out();

    assertThat(patch).startsWith("--- a/" + detour + "/manifests.yaml\n+++ b/" + detour);
    Command.of("git", "apply", "--unidiff-zero", "-p" + (detour.getNameCount() + 1), "-")
        .in(folder)
        .withInput(patch)
        .run()
        .orFail();
    assertThat(Files.readString(input.manifests()))
        .contains("AsyncAdaptedQueuePool", "{name: DB_POOL_SIZE, value: \"5\"}");
  }

  @Test
  void shouldNotPatchAFileWhoseNameBreaksThePatch() throws IOException {
    FixInput input = FixInput.in(folder);
    Files.delete(input.manifests());
    Files.writeString(
        folder.resolve("a\n+++ b.yaml"),
        API
            + """
                    env:
                    - {name: DB_POOL_SIZE, value: "50"}
            """);

    CliRun run = input.check("--fix");

    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("a\\n+++ b.yaml are not shown");
  }
}
