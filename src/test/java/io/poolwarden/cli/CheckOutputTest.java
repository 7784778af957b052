package io.poolwarden.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.poolwarden.output.Style;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Where the report of a check goes, and in which formats. */
class CheckOutputTest {
  private static final String CASES = "src/test/resources/io/poolwarden/cli/CheckCommandTest/";
  private static final String INCIDENT = CASES + "incident";

  @TempDir Path folder;

  @Test
  void shouldWriteSeveralFormatsAtOnce() throws IOException {
    Path json = folder.resolve("made/on/the/way/report.json");
    Path sarif = folder.resolve("report.sarif");

    CliRun run =
        CliRun.of("check", "-o", "json=" + json + ",sarif=" + sarif, "-o", "text", INCIDENT);

    assertThat(run.exit()).isEqualTo(ExitCode.DENIED);
    assertThat(run.out()).contains("1 would be denied");
    assertThat(new ObjectMapper().readTree(json.toFile()).at("/summary/drifted").asInt()).isOne();
    assertThat(sarif).content().contains("\"2.1.0\"");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).hasSize(2);
    }
  }

  @Test
  void shouldWriteOnlyFilesWhereOnlyFilesAreAskedFor() {
    CliRun run = CliRun.of("check", "-o", "html=" + folder.resolve("r.html"), INCIDENT);

    assertThat(run.out()).isEmpty();
    assertThat(run.exit()).isEqualTo(ExitCode.DENIED);
  }

  @Test
  void shouldRefuseWhatCannotBeTold() {
    assertThat(CliRun.of("check", "-o", "json,text", INCIDENT))
        .satisfies(run -> assertThat(run.exit()).isEqualTo(2))
        .satisfies(run -> assertThat(run.out()).isEmpty())
        .satisfies(run ->
            assertThat(run.err())
                .contains("2 formats would go to standard output", "sarif=report"));
    assertThat(CliRun.of("check", "-o", "json=a,sarif=a", INCIDENT).err())
        .contains("two formats would go to a");
    assertThat(CliRun.of("check", "-o", "xml", INCIDENT))
        .satisfies(run -> assertThat(run.exit()).isEqualTo(2))
        .satisfies(run ->
            assertThat(run.err())
                .contains("'xml' is not FORMAT or FORMAT=FILE", "text, json, sarif, junit, html"));
  }

  @Test
  void shouldWriteAllFilesOrNone() throws IOException {
    Path kept = Files.writeString(folder.resolve("kept.json"), "as it was");
    Files.createDirectory(folder.resolve("taken"));

    CliRun run =
        CliRun.of(
            "check",
            "-o",
            "json=" + kept + ",sarif=" + folder.resolve("taken") + ",text",
            INCIDENT);

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err())
        .isEqualToIgnoringNewLines(
            "error: cannot write " + folder.resolve("taken") + ": it is a folder");
    assertThat(run.out()).contains("1 would be denied");
    assertThat(kept).hasContent("as it was");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactlyInAnyOrder(kept, folder.resolve("taken"));
    }
  }

  @Test
  void shouldSayThatAFolderCannotBeMade() throws IOException {
    Files.writeString(folder.resolve("file"), "");

    CliRun run = CliRun.of("check", "-o", "json=" + folder.resolve("file/r.json"), INCIDENT);

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("error: cannot write " + folder.resolve("file/r.json") + ": ");
  }

  @Test
  void shouldWriteThroughALinkAndIntoADevice() throws IOException {
    Path real = Files.writeString(folder.resolve("real"), "");
    Path link = Files.createSymbolicLink(folder.resolve("link"), real);

    CliRun run = CliRun.of("check", "-o", "json=" + link + ",sarif=/dev/null", INCIDENT);

    assertThat(run.exit()).isEqualTo(ExitCode.DENIED);
    assertThat(link).isSymbolicLink();
    assertThat(real).content().contains("\"summary\"");
    assertThat(Files.isRegularFile(Path.of("/dev/null"))).isFalse();
  }

  @Test
  void shouldFailOnWhatItIsToldToFailOn() {
    String warned = CASES + "exempt-and-warned";

    assertThat(CliRun.of("check", "--fail-on", "never", INCIDENT).exit()).isZero();
    assertThat(CliRun.of("check", "--fail-on", "deny", INCIDENT).exit()).isOne();
    assertThat(CliRun.of("check", warned).exit()).isZero();
    assertThat(CliRun.of("check", "--fail-on", "warn", warned).exit()).isOne();
    assertThat(CliRun.of("check", "--fail-on", "never", CASES + "unusable-wins").exit())
        .isEqualTo(ExitCode.UNUSABLE_INPUT);
  }

  @Test
  void shouldColourTextOnATerminalOnly() {
    assertThat(CliRun.of("check", INCIDENT).out()).doesNotContain("\u001b");
    assertThat(CliRun.of("check", "--color", "always", INCIDENT).out())
        .contains("\u001b[1;31mDeny\u001b[0m   container");
    assertThat(new Terminal(Map.of(), () -> true).style()).isEqualTo(Style.COLOURED);
    assertThat(new Terminal(Map.of(), () -> false).style()).isEqualTo(Style.PLAIN);
    assertThat(new Terminal(Map.of("NO_COLOR", "1"), () -> true).style()).isEqualTo(Style.PLAIN);
    assertThat(new Terminal(Map.of("NO_COLOR", ""), () -> true).style()).isEqualTo(Style.COLOURED);
    assertThat(new Terminal(Map.of("TERM", "dumb"), () -> true).style()).isEqualTo(Style.PLAIN);
  }

  @Test
  void shouldLetOnlyItsOwnEscapeSequencesThrough() {
    CliRun run = CliRun.reading(HostileInput.manifests(), "check", "--color", "always", "-");

    assertThat(run.out()).contains("\\u001b[2J").doesNotContain("\u001b[2J", "\u0000");
  }

  @Test
  void shouldCallATestFailedWhereSomethingWouldBeDenied() throws Exception {
    Document xml = junit(CliRun.of("check", "-o", "junit", CASES + "unusable-wins").out());

    Element all = xml.getDocumentElement();
    assertThat(all.getAttribute("errors")).isNotEqualTo("0");
    assertThat(all.getAttribute("failures")).isEqualTo("1");
    Element failure = (Element) xml.getElementsByTagName("failure").item(0);
    assertThat(failure.getAttribute("type")).isEqualTo("setting-mismatch");
    assertThat(failure.getAttribute("message")).contains("poolSize is 60");
    assertThat(((Element) failure.getParentNode()).getAttribute("name")).startsWith("Deployment ");
  }

  @Test
  void shouldWriteXmlOfWhateverStandsInTheInput() throws Exception {
    Document xml =
        junit(CliRun.reading(HostileInput.manifests(), "check", "-o", "junit", "-").out());

    NodeList tests = xml.getElementsByTagName("testcase");
    assertThat(tests.getLength()).isEqualTo(4);
    assertThat(((Element) tests.item(0)).getAttribute("name"))
        .isEqualTo("Deployment shop/" + HostileInput.SCRIPT);
    assertThat(xml.getElementsByTagName("failure").item(1).getTextContent())
        .contains("\\n::error::owned\\u001b[2J\\u0000%0A]]>");
    assertThat(xml.getElementsByTagName("system-out").item(0).getTextContent())
        .contains("Warn: container \"app\": poolTimeout is 60");
    assertThat(xml.getElementsByTagName("skipped").getLength()).isOne();
  }

  @Test
  void shouldCommentOnTheLinesOfAChange() {
    CliRun run = CliRun.of("check", "-o", "github", INCIDENT);

    assertThat(run.out().lines().findFirst().orElseThrow())
        .startsWith(
            "::error file="
                + INCIDENT
                + "/in-3-configmap.yaml,line=8,col=3,title=incompatible-pool-class::Deployment"
                + " netra-staging/netra-backend: container \"app\": poolClass is QueuePool");
  }

  @Test
  void shouldNotLetInputGiveCommandsToGithub() throws IOException {
    Path file = folder.resolve("a,line=1::error::x%0A.json");
    Files.writeString(file, HostileInput.manifests());

    CliRun run = CliRun.of("check", "-o", "github", file.toString());

    String name = file.toString().replace("%", "%25").replace(":", "%3A").replace(",", "%2C");
    assertThat(run.out().lines())
        .allMatch(line ->
            line.startsWith("::error file=" + name + ",line=")
                || line.startsWith("::warning file=" + name + ",line=")
                || line.startsWith("::notice"));
    assertThat(run.out()).contains("\\n::error::owned\\u001b[2J\\u0000%250A]]>");
  }

  private static Document junit(String xml) throws Exception {
    return DocumentBuilderFactory.newDefaultInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
  }
}
