package io.poolwarden.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.poolwarden.testing.CaseFolders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code scan --declare-in}: a manifest gets the annotations, and all else of it stays. */
class DeclareInTest {
  private static final String CLIENTS =
      """
      poolwarden.io/clients: |-
        [
          {"name":"engine","declared":{"engine":"Sync","driver":"psycopg2","poolClass":"NullPool"},"sources":{}}
        ]
      poolwarden.io/clients-version: "v1alpha1"
      poolwarden.io/library-version: "2.0.58"
      """;

  @TempDir private Path folder;
  private Path program;
  private Path manifest;

  @BeforeEach
  void writeProgram() throws IOException {
    program = folder.resolve("app.py");
    manifest = folder.resolve("app.yaml");
    Files.writeString(
        program,
        """
        from sqlalchemy import create_engine
        from sqlalchemy.pool import NullPool
        engine = create_engine("postgresql+psycopg2://db/orders", poolclass=NullPool)
        """);
  }

  @Test
  void shouldAddToTheAnnotationsThatThereAre() throws IOException {
    String before =
        """
        # of the team
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: api}   # why
        spec:
          template:
            metadata:
              annotations:
                a: "1" # first

                b: '2'
              # behind
              labels: {app: api}
            spec: {containers: [{name: api}]}
        """;

    assertThat(declared(before))
        .isEqualTo(before.replace("        b: '2'\n", "        b: '2'\n" + CLIENTS.indent(8)));
  }

  @Test
  void shouldMakeWhatIsMissing() throws IOException {
    String noAnnotations =
        """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: api}
        spec:
          template:
            metadata:
              labels:
                app: api
            spec: {containers: [{name: api}]}
        """;
    String noMetadata =
        """
        apiVersion: batch/v1
        kind: CronJob
        metadata: {name: nightly}
        spec:
          jobTemplate:
            spec:
              template:
                spec:
                  containers: [{name: api}]
        """;

    assertThat(declared(noAnnotations))
        .isEqualTo(
            noAnnotations.replace(
                "        app: api\n",
                "        app: api\n      annotations:\n" + CLIENTS.indent(8)));
    assertThat(declared(noMetadata))
        .isEqualTo(
            noMetadata.replace(
                "        spec:\n          containers",
                "        metadata:\n          annotations:\n"
                    + CLIENTS.indent(12)
                    + "        spec:\n          containers"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "spec: {template: {metadata: {labels: {a: b}}, spec: {containers: [{name: api}]}}}",
        "spec: {template: {metadata: {annotations: {}}, spec: {nodeName: x}}}",
        "spec: {template: {metadata: {annotations: {a: b,}}, spec: {nodeName: x}}}",
        "spec: {template: {spec: {containers: [{name: api}]}}}",
        "spec:; template:;  metadata: # x;  spec: {nodeName: x}",
        "spec:; template:;  metadata:;   annotations:;  spec: {nodeName: x}",
        "spec:; template:;  metadata: {};  spec: {nodeName: x}",
        "spec:; template:;  metadata: null # x;  spec: {nodeName: x}",
        "spec:; template:;  metadata: {annotations: {a: 'b'}} # x",
        "spec:; template:;  metadata:;   annotations:;    a: |+;     b;;  spec: {}",
        "x: &a {b: c};spec:; template:;  metadata:;   annotations:;    d: e;   labels: *a",
        "x: &a b;spec:; template:;  metadata:;   annotations:;    d: *a;  spec: {}",
        "spec:; template:;  metadata:;   annotations:;    poolwarden.io/clients: '[]' # x",
        "spec:; template:;  metadata:;   annotations:;    poolwarden.io/clients: | # x;     []",
        "spec:; template:;  metadata: {annotations: {poolwarden.io/clients: '[]'}}"
      })
  void shouldAddThemInWhateverWayItIsWritten(String spec) throws IOException {
    String before =
        "# a\napiVersion: apps/v1\nkind: Deployment\nmetadata: {name: api}\n"
            + spec.replace(";", "\n");

    String after = declared(before);

    assertThat(after.replaceAll("\\s", "")).contains("poolwarden.io/library-version:\"2.0.58\"");
    assertThat(after).startsWith("# a\napiVersion");
    assertThat(after.contains("# x")).isEqualTo(before.contains("# x"));
    assertThat(declares(manifest)).isTrue();
    // A second run changes nothing, and says so.
    CliRun again = run();
    assertThat(again.err()).contains(manifest + ":2: Deployment api has these annotations already");
    assertThat(manifest).content().isEqualTo(after);
  }

  @Test
  void shouldKeepJsonAndLineEnds() throws IOException {
    String json =
        """
        {"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "api"},
         "spec": {"template": {"metadata": {"labels": {"a": "b"}}}}}
        """;
    manifest = folder.resolve("app.json");
    String after = declared(json);
    assertThat(declares(manifest)).isTrue();
    assertThat(after)
        .startsWith(json.substring(0, json.length() - 6))
        .contains(", \"annotations\": {\"poolwarden.io/clients\": \"[\\n");

    Files.delete(manifest);
    manifest = folder.resolve("app.yaml");
    String windows =
        declared(
            """
            apiVersion: v1
            kind: Pod
            metadata:
              name: api
            spec:
              nodeName: x
            """
                .replace("\n", "\r\n"));
    assertThat(declares(manifest)).isTrue();
    assertThat(windows.replace("\r\n", "")).doesNotContain("\n", "\r");
  }

  @Test
  void shouldWriteIntoTheWorkloadThatIsNamed() throws IOException {
    String pod = "apiVersion: v1\nkind: Pod\nmetadata: {name: NAME}\nspec: {nodeName: x}\n";
    String before =
        pod.replace("NAME", "one") + "---\n# two\n" + pod.replace("NAME", "two") + "...\n";
    Files.writeString(manifest, before);

    CliRun unnamed = run();
    CliRun named = run("--workload", "pod/two");

    assertThat(unnamed.exit()).isEqualTo(ExitCode.UNUSABLE_INPUT);
    assertThat(unnamed.err())
        .contains(
            "--declare-in "
                + manifest
                + ": it has Pod default/one, Pod default/two; name one with");
    assertThat(named.err()).contains(manifest + ":7: Pod two has the annotations now");
    assertThat(named.out()).contains("1 engine in 1 file");
    assertThat(manifest)
        .content()
        .startsWith(pod.replace("NAME", "one") + "---\n# two\napiVersion: v1\nkind: Pod\n")
        .contains("metadata: {name: two, annotations: {poolwarden.io/clients: \"[")
        .endsWith("\nspec: {nodeName: x}\n...\n");
  }

  @Test
  void shouldWriteNothingWhereAnAnchorWouldChangeOthers() throws IOException {
    String before =
        """
        apiVersion: v1
        kind: Pod
        metadata: &m {name: api, annotations: {a: b}}
        other: *m
        spec: {nodeName: x}
        """;
    Files.writeString(manifest, before);

    CliRun run = run();

    assertThat(run.exit()).isEqualTo(ExitCode.UNUSABLE_INPUT);
    assertThat(run.err())
        .contains("--declare-in: cannot write the annotations: an anchor shares", "by hand");
    assertThat(manifest).content().isEqualTo(before);
    assertThat(run("--declare-at", "x").err()).contains("leave it out with --declare-in");
  }

  private String declared(String before) throws IOException {
    Files.writeString(manifest, before);
    CliRun run = run();
    assertThat(run.exit()).as(run.err()).isZero();
    return Files.readString(manifest);
  }

  private CliRun run(String... more) {
    return CliRun.of(
        Stream.concat(
                Stream.of(
                    "scan",
                    program.toString(),
                    "--library-version=2.0.58",
                    "--declare-in",
                    manifest.toString()),
                Stream.of(more))
            .toArray(String[]::new));
  }

  /** Whether a manifest now says what is declared. */
  private static boolean declares(Path file) throws IOException {
    JsonNode tree = CaseFolders.YAML.readTree(file.toFile());
    JsonNode template =
        tree.at("/spec/template").isMissingNode() ? tree : tree.at("/spec/template");
    JsonNode annotations = template.at("/metadata/annotations");
    return CLIENTS.contains(
            annotations.path("poolwarden.io/clients").asText("?").replace("\n", "\n  "))
        && annotations.path("poolwarden.io/clients-version").asText().equals("v1alpha1")
        && annotations.path("poolwarden.io/library-version").asText().equals("2.0.58");
  }
}
