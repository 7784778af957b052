package io.poolwarden.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolwarden.testing.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code check --fix}: what is changed, what is left, and that nothing else is touched. */
class FixTest {
  @TempDir Path folder;
  private FixInput input;
  private Path manifests;

  @BeforeEach
  void writeInput() throws IOException {
    input = FixInput.in(folder);
    manifests = input.manifests();
  }

  @Test
  void shouldChangeTheValuesAndNothingElse() throws IOException {
    CliRun run = input.check("--fix", "--write");

    assertThat(run.err()).isEmpty();
    assertThat(run.out()).contains("1 InSync, 0 Drifted");
    assertThat(run.exit()).isZero();
    assertThat(manifests)
        .hasContent(
            FixInput.MANIFESTS
                .replace("DB_POOL_CLASS:   QueuePool", "DB_POOL_CLASS:   NullPool")
                .replace("  DB_POOL_SIZE: '50'\n", "")
                .replace("value: QueuePool}", "value: AsyncAdaptedQueuePool}")
                .replace("value: \"7\"", "value: \"5\"")
                .replace("value: '500'", "value: '30000'"));
    assertThat(folder.resolve("configuration.yaml")).hasContent(FixInput.CONFIGURATION);
    assertThat(input.check("--fix").out()).isEmpty();
  }

  @Test
  void shouldPrintAPatchThatMakesTheSameOfTheFiles() throws IOException {
    String patch = input.check("--fix").out();
    assertThat(manifests).hasContent(FixInput.MANIFESTS);
    input.check("--fix", "--write");
    String written = Files.readString(manifests);
    Files.writeString(manifests, FixInput.MANIFESTS);

    assertThat(patch)
        .startsWith("--- " + manifests + "\n+++ " + manifests + "\n@@ -7 +7 @@\n")
        .contains(
            "-  DB_POOL_CLASS:   QueuePool  # changed\n+  DB_POOL_CLASS:   NullPool  # changed")
        .doesNotContain("canary");
    Command.of("git", "apply", "--unidiff-zero", "-p" + manifests.getNameCount(), "-")
        .in(folder)
        .withInput(patch)
        .run()
        .orFail();
    assertThat(Files.readString(manifests))
        .contains("DB_POOL_CLASS:   NullPool")
        .doesNotContain("DB_POOL_SIZE: '50'");
    // A line with several entries is none for people to see; it is written all the same.
    input.check("--fix", "--write");
    assertThat(manifests).hasContent(written);
  }

  @Test
  void shouldEndAsTheCheckOfWhatIsThere() {
    assertThat(input.check("--fix").exit()).isEqualTo(ExitCode.DENIED);
    assertThat(input.check("--write").exit()).isEqualTo(ExitCode.UNUSABLE_INPUT);
    assertThat(input.check("--fix", "-o", "json").err())
        .contains("--fix prints a patch in place of the report");
  }

  @Test
  void shouldSayWhatItCannotFix() throws IOException {
    Files.writeString(
        manifests,
        """
        apiVersion: v1
        kind: Pod
        metadata: {name: p, namespace: shop, labels: {database: orders}}
        spec:
          containers:
          - name: queue
            image: a
            env:
            - name: OPTIONS
              value: >
                {"echo": true,
                 "size": 9}
            - {name: DB_POOL_CLASS, value: AsyncAdaptedQueuePool}
            - {name: DATABASE_URL, value: "postgresql+asyncpg://u:canary@db/orders?options=-cx"}
        """);
    String before = Files.readString(manifests);

    CliRun run = input.check("--fix", "--write");

    assertThat(manifests).hasContent(before);
    assertThat(run.err())
        .contains(
            "not fixed: Pod shop/p, container queue: setting-mismatch of poolSize: "
                + manifests
                + ":10 is not written in a way that can be changed")
        .contains("driver-url-option of driver: Remove options from the URL in env DATABASE_URL")
        .doesNotContain("canary");
    assertThat(run.exit()).isEqualTo(ExitCode.DENIED);
  }

  @Test
  void shouldLeaveAnAnchorThatOthersShare() throws IOException {
    String pods =
        """
        apiVersion: v1
        kind: Pod
        metadata: {name: p, namespace: shop, labels: {database: orders}}
        spec:
          containers:
          - name: queue
            image: a
            env:
            - {name: LIMIT, value: &size "9"}
            - {name: DB_POOL_SIZE, value: *size}
        """;
    Files.writeString(manifests, pods);

    CliRun run = input.check("--fix", "--write");

    assertThat(manifests).hasContent(pods);
    assertThat(run.err()).contains("an anchor shares " + manifests + ":10 with other values");
  }

  @Test
  void shouldNotMendOneWorkloadByBreakingAnother() throws IOException {
    String pod =
        """
        ---
        apiVersion: v1
        kind: Pod
        metadata: {name: %s, labels: {database: orders}}
        spec:
          containers:
          - {name: %s, image: a, envFrom: [{configMapRef: {name: db}}]}
        """;
    String map =
        """
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: db}
        data:
          DB_POOL_CLASS: AsyncAdaptedQueuePool
        """;
    Files.writeString(
        manifests, map + pod.formatted("wrong", "api") + pod.formatted("right", "queue"));
    String before = Files.readString(manifests);

    CliRun run = input.check("--fix", "--write");

    assertThat(manifests).hasContent(before);
    assertThat(run.err())
        .contains(
            "not fixed: Pod default/wrong, container api",
            "with another value at " + manifests + ":",
            " something else would be wrong");
  }

  @Test
  void shouldKeepAKeyThatAContainerNeedsToStart() throws IOException {
    String by =
        "      - {name: SIZE, valueFrom: {configMapKeyRef: {name: db, key: DB_POOL_SIZE}}}\n";
    Files.writeString(
        manifests,
        FixInput.MANIFESTS
            + "---\napiVersion: v1\nkind: Pod\nmetadata: {name: other, namespace: shop}\nspec:\n"
            + "  containers:\n    - name: x\n      image: a\n      env:\n"
            + by);

    CliRun run = input.check("--fix", "--write");

    assertThat(manifests).content().contains("DB_POOL_SIZE: '50'", "DB_POOL_CLASS:   QueuePool");
    assertThat(run.err()).contains("a container needs key DB_POOL_SIZE of ConfigMap db to start");
  }

  @Test
  void shouldNotTouchWhatIsNoInput() throws IOException {
    Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
    Path outside = Files.writeString(elsewhere.resolve("outside.yaml"), FixInput.MANIFESTS);
    Files.delete(manifests);
    Path given = Files.createDirectory(folder.resolve("given"));
    Files.createSymbolicLink(given.resolve("link.yaml"), outside);

    CliRun linked =
        CliRun.of(
            "check",
            "--fix",
            "--write",
            "--config",
            "" + folder.resolve("configuration.yaml"),
            "" + given);
    CliRun config =
        CliRun.of(
            "check",
            "--fix",
            "--write",
            "--config",
            "" + outside,
            "" + folder.resolve("configuration.yaml"));
    CliRun piped =
        CliRun.reading(
            FixInput.MANIFESTS,
            "check",
            "--fix",
            "--config",
            "" + folder.resolve("configuration.yaml"),
            "-");

    assertThat(outside).hasContent(FixInput.MANIFESTS);
    assertThat(linked.err()).contains("link.yaml is not among the paths that are checked");
    assertThat(config.err()).contains("outside.yaml is not among the paths that are checked");
    assertThat(piped.err()).contains("<stdin> is no file");
    assertThat(piped.out()).isEmpty();
  }
}
