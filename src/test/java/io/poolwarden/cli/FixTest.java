package io.poolwarden.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolwarden.testing.Command;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code check --fix}: what is changed, what is left, and that nothing else is touched. */
class FixTest {
  private static final String CONFIGURATION =
      """
      apiVersion: poolwarden.io/v1alpha1
      kind: DatabaseConfiguration
      metadata: {name: orders}
      spec:
        match: {workloadSelector: {matchLabels: {database: orders}}}
        library: {name: SQLAlchemy, version: "2.0"}
        pool: {engine: Async, driver: asyncpg, poolClass: NullPool}
        sources:
          url: {env: [{name: DATABASE_URL}]}
          poolClass: {env: [{name: DB_POOL_CLASS}]}
          poolSize: {env: [{name: DB_POOL_SIZE}, {name: OPTIONS, format: JSON, pointer: /size}]}
          poolTimeout: {env: [{name: DB_POOL_TIMEOUT_MS}], unit: Milliseconds}
        clients:
        - {name: api, match: {containers: [api]}, declared: {engine: Async}}
        - name: queue
          match: {containers: [queue]}
          declared: {engine: Async}
          pool: {engine: Async, poolClass: AsyncAdaptedQueuePool, poolSize: 5, poolTimeout: 30}
      """;

  /** Odd, and valid: comments, anchors, quotes of every sort, a list in brackets. */
  private static final String MANIFESTS =
      """
      # first of all
      apiVersion: v1
      kind: ConfigMap
      metadata: {name: db, namespace: shop}
      data:
        OTHER: "kept"   # as it is
        DB_POOL_CLASS:   QueuePool  # changed
        # above the size
        DB_POOL_SIZE: '50'
        LAST: |
          text

      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: api, namespace: shop}
      spec:
        template:
          metadata: {labels: {database: orders}}
          spec:
            containers:
            - name: api
              image: a
              envFrom: [{configMapRef: {name: db}}]
              env:
              - name: DATABASE_URL
                value: postgresql+asyncpg://user:canary-password@db/orders
            - name: queue
              image: a
              env: [{name: DB_POOL_CLASS, value: QueuePool}, {name: DB_POOL_SIZE, value: "7"}, {name: DB_POOL_TIMEOUT_MS,value: '500'}]
      """;

  @TempDir Path folder;
  private Path manifests;

  @BeforeEach
  void writeInput() throws IOException {
    Files.writeString(folder.resolve("configuration.yaml"), CONFIGURATION);
    manifests = Files.writeString(folder.resolve("manifests.yaml"), MANIFESTS);
  }

  @Test
  void shouldChangeTheValuesAndNothingElse() throws IOException {
    CliRun run = check("--fix", "--write");

    assertThat(run.err()).isEmpty();
    assertThat(run.out()).contains("1 InSync, 0 Drifted");
    assertThat(run.exit()).isZero();
    assertThat(manifests)
        .hasContent(
            MANIFESTS
                .replace("DB_POOL_CLASS:   QueuePool", "DB_POOL_CLASS:   NullPool")
                .replace("  DB_POOL_SIZE: '50'\n", "")
                .replace("value: QueuePool}", "value: AsyncAdaptedQueuePool}")
                .replace("value: \"7\"", "value: \"5\"")
                .replace("value: '500'", "value: '30000'"));
    assertThat(folder.resolve("configuration.yaml")).hasContent(CONFIGURATION);
    assertThat(check("--fix").out()).isEmpty();
  }

  @Test
  void shouldPrintAPatchThatMakesTheSameOfTheFiles() throws IOException {
    String patch = check("--fix").out();
    assertThat(manifests).hasContent(MANIFESTS);
    check("--fix", "--write");
    String written = Files.readString(manifests);
    Files.writeString(manifests, MANIFESTS);

    assertThat(patch)
        .startsWith("--- " + manifests + "\n+++ " + manifests + "\n@@ -4,9 +4,8 @@\n")
        .contains(
            "-  DB_POOL_CLASS:   QueuePool  # changed\n+  DB_POOL_CLASS:   NullPool  # changed")
        .doesNotContain("canary");
    Command.of("git", "apply", "--unidiff-zero", "-p" + (manifests.getNameCount()), "-")
        .in(folder)
        .withInput(patch)
        .run()
        .orFail();
    assertThat(manifests).hasContent(written);
  }

  @Test
  void shouldEndAsTheCheckOfWhatIsThere() {
    assertThat(check("--fix").exit()).isEqualTo(ExitCode.DENIED);
    assertThat(check("--write").exit()).isEqualTo(ExitCode.UNUSABLE_INPUT);
  }

  @Test
  void shouldKeepLineEndsMarkAndPermissions() throws IOException {
    String windows = "\uFEFF" + MANIFESTS.replace("\n", "\r\n");
    Files.writeString(manifests, windows);
    Files.setPosixFilePermissions(manifests, PosixFilePermissions.fromString("rw-rw-r--"));

    check("--fix", "--write");

    assertThat(new String(Files.readAllBytes(manifests), StandardCharsets.UTF_8))
        .isEqualTo(
            windows
                .replace("DB_POOL_CLASS:   QueuePool", "DB_POOL_CLASS:   NullPool")
                .replace("  DB_POOL_SIZE: '50'\r\n", "")
                .replace("value: QueuePool}", "value: AsyncAdaptedQueuePool}")
                .replace("value: \"7\"", "value: \"5\"")
                .replace("value: '500'", "value: '30000'"));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(manifests)))
        .isEqualTo("rw-rw-r--");
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      quoteCharacter = '`',
      value = {
        "value: QueuePool => value: AsyncAdaptedQueuePool",
        "value: 'QueuePool' => value: 'AsyncAdaptedQueuePool'",
        "value: \"Queue\\u0050ool\" => value: \"AsyncAdaptedQueuePool\"",
        "value: &class QueuePool # why => value: &class AsyncAdaptedQueuePool # why",
        "value: !!str QueuePool => value: !!str AsyncAdaptedQueuePool",
        "\"value\":   QueuePool => \"value\":   AsyncAdaptedQueuePool",
        "value: >-;    QueuePool; => value: \"AsyncAdaptedQueuePool\";",
        "value: |-;    QueuePool;; => value: \"AsyncAdaptedQueuePool\";;",
        "value:;    QueuePool => value:;    AsyncAdaptedQueuePool",
      })
  void shouldWriteATextAsItWasWritten(String before, String after) throws IOException {
    String pod =
        """
        apiVersion: v1
        kind: Pod
        metadata: {name: p, labels: {database: orders}}
        spec:
          containers:
          - name: queue
            image: a
            env:
            - name: DB_POOL_SIZE
              value: "5"
            - name: DB_POOL_CLASS
              VALUE
        # the end
        """;
    String from = pod.replace("VALUE", lines(before));
    Files.writeString(manifests, from);

    CliRun run = check("--fix", "--write");

    assertThat(run.out()).as(run.err()).contains("1 InSync");
    assertThat(manifests).hasContent(pod.replace("VALUE", lines(after)));
  }

  @Test
  void shouldQuoteANumberWhereAWordWas() throws IOException {
    Files.writeString(manifests, MANIFESTS.replace("value: \"7\"", "value: many"));

    check("--fix", "--write");

    assertThat(manifests).content().contains("{name: DB_POOL_SIZE, value: \"5\"}");
  }

  @Test
  void shouldChangeJson() throws IOException {
    String json =
        """
        {"apiVersion": "v1", "kind": "List", "items": [
          {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "p", "labels": {"database": "orders"}},
           "spec": {"containers": [{"name": "api", "image": "\\u00e4", "env": [
             {"name": "DB_POOL_SIZE", "value": "50"},
             {"name" : "DB_POOL_CLASS",  "value" : "Queue\\u0050ool"}]}]}}]}
        null
        {"apiVersion": "v1", "kind": "Service"}
        """;
    Path file = Files.writeString(folder.resolve("list.json"), json);

    check("--fix", "--write");

    assertThat(file)
        .hasContent(
            json.replace("{\"name\": \"DB_POOL_SIZE\", \"value\": \"50\"},\n     ", "")
                .replace("\"Queue\\u0050ool\"", "\"NullPool\""));
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
            - {name: OPTIONS, value: '{"size": 9}'}
            - {name: DB_POOL_CLASS, value: AsyncAdaptedQueuePool}
            - {name: DATABASE_URL, value: "postgresql+psycopg2://u:canary@db/orders"}
        """);
    String before = Files.readString(manifests);

    CliRun run = check("--fix", "--write");

    assertThat(manifests).hasContent(before);
    assertThat(run.err())
        .contains(
            "not fixed: Pod shop/p, container queue: setting-mismatch of poolSize: the value is a"
                + " part of a document")
        .contains("async-driver-required of driver: the value is a part of a URL")
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

    CliRun run = check("--fix", "--write");

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

    CliRun run = check("--fix", "--write");

    assertThat(manifests).hasContent(before);
    assertThat(run.err())
        .contains("not fixed: Pod default/wrong, container api", "something else would be wrong");
  }

  @Test
  void shouldKeepAKeyThatAContainerNeedsToStart() throws IOException {
    String by =
        "      - {name: SIZE, valueFrom: {configMapKeyRef: {name: db, key: DB_POOL_SIZE}}}\n";
    Files.writeString(
        manifests,
        MANIFESTS
            + "---\napiVersion: v1\nkind: Pod\nmetadata: {name: other, namespace: shop}\nspec:\n"
            + "  containers:\n    - name: x\n      image: a\n      env:\n"
            + by);

    CliRun run = check("--fix", "--write");

    assertThat(manifests).content().contains("DB_POOL_SIZE: '50'", "DB_POOL_CLASS:   QueuePool");
    assertThat(run.err()).contains("a container needs key DB_POOL_SIZE of ConfigMap db to start");
  }

  @Test
  void shouldNotTouchWhatIsNoInput() throws IOException {
    Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
    Path outside = Files.writeString(elsewhere.resolve("outside.yaml"), MANIFESTS);
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
            MANIFESTS,
            "check",
            "--fix",
            "--config",
            "" + folder.resolve("configuration.yaml"),
            "-");

    assertThat(outside).hasContent(MANIFESTS);
    assertThat(linked.err()).contains("link.yaml is not among the paths that are checked");
    assertThat(config.err()).contains("outside.yaml is not among the paths that are checked");
    assertThat(piped.err()).contains("<stdin> is no file");
    assertThat(piped.out()).isEmpty();
  }

  private CliRun check(String... options) {
    String[] all = new String[options.length + 2];
    all[0] = "check";
    all[1] = folder.toString();
    System.arraycopy(options, 0, all, 2, options.length);
    return CliRun.of(all);
  }

  /** A semicolon is a line end and the indentation of the entry. */
  private static String lines(String text) {
    return text.strip().replace(";", "\n      ");
  }
}
