package io.poolwarden.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.poolwarden.testing.Home;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

/** Configurations are tested by cases that their authors write. */
class TestCommandTest {
  private static final String EXAMPLES = Home.path("examples").toString();
  private static final String CASE =
      """
      configurations: [%s/configuration]
      cases:
      - name: the incident
        manifests: [%s/netra-backend/broken]
        # what must be found
        expect:
        - workload: deploy/netra-backend
          namespace: netra-staging
          state: Drifted
          findings:
          - {rule: incompatible-pool-class, action: Deny}
          - {rule: setting-mismatch, action: Deny, container: app, setting: %s}

      # the end
      """;

  @TempDir Path folder;

  @Test
  void shouldRunTheExamples() {
    CliRun run = CliRun.of("test", EXAMPLES);

    assertThat(run.out()).endsWith("3 cases: 3 passed, 0 failed\n");
    assertThat(run.exit()).isZero();
  }

  @Test
  void shouldFollowALinkThatIsNamed() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("link"), Home.path("examples"));

    CliRun run = CliRun.of("test", link.toString());

    assertThat(run.out()).endsWith("3 cases: 3 passed, 0 failed\n");
  }

  @Test
  void shouldShowWhatIsExpectedAndWhatIsThere() throws IOException {
    CliRun run = CliRun.of("test", suite("poolSize"));

    assertThat(run.exit()).isEqualTo(ExitCode.DENIED);
    assertThat(run.out())
        .startsWith("FAIL   the incident  (" + folder.resolve("poolwarden-test.yaml") + ":3)\n")
        .contains(
            "Deployment netra-staging/netra-backend\n",
            "- {rule: setting-mismatch, action: Deny, container: app, setting: poolSize}"
                + "  expected at "
                + folder.resolve("poolwarden-test.yaml")
                + ":12\n",
            "+ {rule: setting-mismatch, action: Deny, environment: staging, client: app,"
                + " container: app, setting: poolClass}  container \"app\": poolClass is QueuePool")
        .endsWith("1 case: 0 passed, 1 failed\n");
  }

  @Test
  void shouldWriteWhatIsThereAndNothingElse() throws IOException {
    // given
    String path = suite("poolSize");

    // when
    CliRun run = CliRun.of("test", "--update", path);

    // then the case passes, and the rest of the file is as it was
    assertThat(run.exit()).isZero();
    String after = Files.readString(folder.resolve("poolwarden-test.yaml"));
    assertThat(after)
        .contains("  # what must be found\n  expect:\n  - workload: Deployment/netra-backend\n")
        .contains("setting: poolClass}\n\n# the end\n");
    // and what passes is not touched
    assertThat(CliRun.of("test", "--update", path).exit()).isZero();
    assertThat(folder.resolve("poolwarden-test.yaml")).hasContent(after);
  }

  @Test
  void shouldKeepLineEndsOfWhatItUpdates() throws IOException {
    Path file = folder.resolve("poolwarden-test.yaml");
    String text = "\uFEFF" + CASE.formatted(EXAMPLES, EXAMPLES, "poolSize").replace("\n", "\r\n");
    Files.writeString(file, text);

    assertThat(CliRun.of("test", "--update", folder.toString()).exit()).isZero();

    String after = Files.readString(file);
    assertThat(after).startsWith("\uFEFF").contains("poolClass}\r\n\r\n# the end\r\n");
    assertThat(after.replace("\r\n", "")).doesNotContain("\n");
    CliRun.of("test", "--update", folder.toString());
    assertThat(Files.readString(file)).isEqualTo(after);
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cases: [{name: a, manifests: [%s], expect: [%s], now: 2026-01-01T00:00:00Z}]",
        "cases:\n- name: a\n  manifests: [%s]\n  expect: [%s]\n",
        "cases:\n- name: a\n  manifests: [%s]\n  expect:\n    [%s]\n",
        "cases:\n- name: a\n  manifests: [%s]\n  \"expect\":\n  - %s\n"
      })
  void shouldNotUpdateWhatItCannotWrite(String form) throws IOException {
    Path file = folder.resolve("poolwarden-test.yaml");
    String text =
        form.formatted(
            EXAMPLES + "/netra-backend/broken",
            "{workload: deploy/netra-backend, namespace: netra-staging, state: InSync}");
    Files.writeString(file, text);

    CliRun run = CliRun.of("test", "--update", folder.toString());

    assertThat(run.exit()).isEqualTo(ExitCode.UNUSABLE_INPUT);
    assertThat(run.err()).contains("cannot update " + file + ":").contains("write expect: in");
    assertThat(Files.readString(file)).isEqualTo(text);
  }

  @Test
  void shouldSayWhatIsNoNameOfAFile() {
    CliRun run = CliRun.of("test", "a\0b");

    assertThat(run.exit()).isEqualTo(ExitCode.UNUSABLE_INPUT);
    assertThat(run.err()).contains("no name of a file: Nul character not allowed");
  }

  @Test
  void shouldFailForAFindingThatNobodyExpects() throws IOException {
    String text = CASE.formatted(EXAMPLES, EXAMPLES, "poolClass");
    write(text.lines().filter(line -> !line.contains("incompatible-pool-class")).toList());

    CliRun run = CliRun.of("test", folder.toString());

    assertThat(run.exit()).isEqualTo(ExitCode.DENIED);
    assertThat(run.out()).contains("+ {rule: incompatible-pool-class, action: Deny,");
  }

  @Test
  void shouldTakeTheManifestsBesideAFileThatIsOneCase() throws IOException {
    Files.copy(
        Home.path("examples/netra-backend/broken/deployment.yaml"),
        folder.resolve("deployment.yaml"));
    write(
        java.util.List.of(
            "expect:",
            "- {workload: deploy/netra-backend, namespace: netra-staging, state: NotCovered}"));

    CliRun run = CliRun.of("test", folder.toString());

    assertThat(run.out()).startsWith("PASS   " + folder.getFileName());
    assertThat(run.exit()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          cases: [{name: a, manifests: [.], expect: []}] | :1: cases/0/expect: expects nothing
          cases: [{name: a, manifests: [.]}] | :1: cases/0: expect is required
          cases: [] | :1: cases: has no case
          cases: [{name: a, manifest: [.], expect: []}] | unknown field manifest; known are
          expect: [{workload: deploy/a, state: Drifted}] | Drifted without findings
          expect: [{workload: deploy/a, state: Wrong}] | state: is none of Drifted, Unresolved
          expect: [{workload: a, state: InSync}] | is no KIND/NAME
          expect: [{workload: svc/a, state: InSync}] | unknown kind of workload "svc"
          expect: [{workload: deploy/a, state: Drifted, findings: [{rule: none}]}] | rule: is none of
          expect: [{workload: deploy/a, state: InSync, finding: []}] | unknown field finding
          {now: yesterday, expect: [{workload: deploy/a, state: InSync}]} | now: must be a time
          {manifests: [gone], expect: [{workload: deploy/a, state: InSync}]} | no such file
          """)
  void shouldSayWhatACaseMustNotBe(String text, String reason) throws IOException {
    write(java.util.List.of(text));

    CliRun run = CliRun.of("test", folder.toString());

    assertThat(run.err()).contains("poolwarden-test.yaml:1: ").contains(reason);
    assertThat(CliRun.of("test", "-o", "junit", folder.toString()).out())
        .contains("<error message=");
    assertThat(run.exit()).isEqualTo(ExitCode.UNUSABLE_INPUT);
  }

  @Test
  void shouldRefuseAFolderWithoutAnyCase() {
    CliRun run = CliRun.of("test", folder.toString());

    assertThat(run.exit()).isEqualTo(ExitCode.UNUSABLE_INPUT);
    assertThat(run.err()).contains("no case: no file named poolwarden-test.yaml");
  }

  @Test
  void shouldRefuseACaseWhoseManifestsCannotBeUsed() throws IOException {
    Files.writeString(folder.resolve("broken.yaml"), "a: [\n");
    write(java.util.List.of("expect: [{workload: deploy/a, state: InSync}]"));

    CliRun run = CliRun.of("test", folder.toString());

    assertThat(run.exit()).isEqualTo(ExitCode.UNUSABLE_INPUT);
    assertThat(run.err()).contains("broken.yaml:").contains("not YAML");
    assertThat(run.out()).contains("ERROR", "1 unusable");
  }

  @Test
  void shouldTellProgramsTheSame() throws Exception {
    String path = suite("poolSize");

    JsonNode json = new ObjectMapper().readTree(CliRun.of("test", "-o", "json", path).out());
    assertThat(json.path("summary").toString())
        .isEqualTo("{\"cases\":1,\"passed\":0,\"failed\":1}");
    assertThat(json.at("/cases/0/differences/0/expected/0").asText()).contains("poolSize");

    Document junit =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(CliRun.of("test", "-o", "junit", path).out())));
    assertThat(junit.getElementsByTagName("testcase").getLength()).isEqualTo(1);
    assertThat(junit.getElementsByTagName("failure").item(0).getTextContent())
        .contains("- {rule: setting-mismatch", "+ {rule: setting-mismatch");
  }

  private String suite(String setting) throws IOException {
    Files.writeString(
        folder.resolve("poolwarden-test.yaml"), CASE.formatted(EXAMPLES, EXAMPLES, setting));
    return folder.toString();
  }

  private void write(java.util.List<String> lines) throws IOException {
    Files.write(folder.resolve("poolwarden-test.yaml"), lines);
  }
}
