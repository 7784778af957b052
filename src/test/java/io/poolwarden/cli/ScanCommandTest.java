package io.poolwarden.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.poolwarden.testing.CaseFolders;
import io.poolwarden.testing.Home;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Cases in folders: small programs, and {@code out.txt} as a user sees it. */
class ScanCommandTest {
  private static final CaseFolders CASES = CaseFolders.of(ScanCommandTest.class, "out.txt");

  static List<String> cases() throws IOException {
    return CASES.names();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void shouldSayWhatTheCaseExpects(String name) throws IOException {
    Path folder = CASES.of(name);
    CliRun run = CliRun.of("scan", folder.toString());
    String seen = withoutFolder(run.out() + run.err() + "exit " + run.exit() + "\n", folder);
    CASES.assertOutput(name, seen);
    assertThat(seen).doesNotContain("canary");
  }

  @Test
  void shouldCatchTheIncidentWithPlaceErrorAndBothWaysOut() throws IOException {
    Path folder = CASES.of("incident");

    CliRun run = CliRun.of("scan", "--output", "json", folder.toString());

    assertThat(run.exit()).isEqualTo(ExitCode.DENIED);
    JsonNode json = new ObjectMapper().readTree(run.out());
    assertThat(json.path("summary").toString())
        .isEqualTo("{\"files\":1,\"engines\":1,\"wouldDeny\":1,\"warned\":0,\"unresolved\":1}");
    JsonNode finding = json.at("/engines/0/findings/0");
    assertThat(finding.path("rule").textValue()).isEqualTo("incompatible-pool-class");
    assertThat(finding.path("file").textValue()).endsWith("app/database/__init__.py");
    assertThat(finding.path("line").intValue()).isEqualTo(10);
    assertThat(finding.path("column").intValue()).isEqualTo(19);
    assertThat(finding.path("message").textValue())
        .contains("ArgumentError: Pool class QueuePool cannot be used with asyncio engine");
    assertThat(finding.path("fix").textValue())
        .contains("poolclass=AsyncAdaptedQueuePool", "poolclass=NullPool", "without pool_size");
  }

  @ParameterizedTest
  @CsvSource({
    "github, '::error file=%s,line=10,col=19'",
    "junit, '<failure type=\"incompatible-pool-class\"'",
    "html, '>incompatible-pool-class<'",
  })
  void shouldWriteTheFormatsOfCheck(String format, String expected) {
    String folder = Home.path("").toAbsolutePath().relativize(CASES.of("incident")).toString();

    CliRun run = CliRun.of("scan", "--output", format, folder);

    assertThat(run.exit()).isEqualTo(ExitCode.DENIED);
    assertThat(run.out())
        .contains(expected.formatted(folder + "/app/database/__init__.py"))
        .contains("cannot be used with asyncio engine");
  }

  @Test
  void shouldColourOnlyWhereItIsAskedTo() {
    String folder = CASES.of("incident").toString();

    assertThat(CliRun.of("scan", "--color=always", folder).out()).contains("\u001b[1;31mDeny");
    assertThat(CliRun.of("scan", "--color=never", folder).out()).doesNotContain("\u001b");
  }

  @Test
  void shouldLetTheExamplesPass() {
    CliRun run = CliRun.of("scan", "--fail-on", "warn", Home.path("examples").toString());

    assertThat(run.exit()).isZero();
    assertThat(run.out()).contains("2 engines in", "0 would be denied, 0 with warnings");
  }

  private static String withoutFolder(String text, Path folder) {
    String relative = Path.of("").toAbsolutePath().relativize(folder).toString();
    return text.replace(folder + "/", "").replace(relative + "/", "");
  }
}
