package io.poolwarden.cli;

import static org.assertj.core.api.Assertions.assertThat;

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

/** {@code check --fix}: a value is written as the one before it was. */
class FixStyleTest {
  @TempDir Path folder;
  private FixInput input;
  private Path manifests;

  @BeforeEach
  void writeInput() throws IOException {
    input = FixInput.in(folder);
    manifests = input.manifests();
  }

  @Test
  void shouldKeepLineEndsMarkAndPermissions() throws IOException {
    String windows = "\uFEFF" + FixInput.MANIFESTS.replace("\n", "\r\n");
    Files.writeString(manifests, windows);
    Files.setPosixFilePermissions(manifests, PosixFilePermissions.fromString("rw-rw-r--"));

    input.check("--fix", "--write");

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

    CliRun run = input.check("--fix", "--write");

    assertThat(run.out()).as(run.err()).contains("1 InSync");
    assertThat(manifests).hasContent(pod.replace("VALUE", lines(after)));
  }

  @Test
  void shouldQuoteANumberWhereAWordWas() throws IOException {
    Files.writeString(manifests, FixInput.MANIFESTS.replace("value: \"7\"", "value: many"));

    input.check("--fix", "--write");

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

    input.check("--fix", "--write");

    assertThat(file)
        .hasContent(
            json.replace("{\"name\": \"DB_POOL_SIZE\", \"value\": \"50\"},\n     ", "")
                .replace("\"Queue\\u0050ool\"", "\"NullPool\""));
  }

  @Test
  void shouldChangeAValueWithinJson() throws IOException {
    String pod =
        """
        apiVersion: v1
        kind: Pod
        metadata: {name: p, namespace: shop, labels: {database: orders}}
        spec:
          containers:
          - name: queue
            image: a
            env:
            - {name: DB_POOL_CLASS, value: AsyncAdaptedQueuePool}
            - name: OPTIONS
              value: '{"echo": false,  "size": 9, "x": [1]}'
        """;
    Files.writeString(manifests, pod);

    CliRun run = input.check("--fix", "--write");

    assertThat(run.out()).contains("1 InSync");
    assertThat(manifests).hasContent(pod.replace("\"size\": 9", "\"size\": 5"));
  }

  /** A semicolon is a line end and the indentation of the entry. */
  private static String lines(String text) {
    return text.strip().replace(";", "\n      ");
  }
}
