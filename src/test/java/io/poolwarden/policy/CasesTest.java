package io.poolwarden.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Folders of objects and the verdicts they must give. {@code -Dwrite=true} writes what is given
 * now, to be read and committed; a file that no case reads fails.
 */
class CasesTest {
  private static final Path FOLDER = Path.of("src/test/resources/io/poolwarden/policy/CasesTest");
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
  private static final ObjectMapper YAML =
      new ObjectMapper(
          new YAMLFactory()
              .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
              .disable(YAMLGenerator.Feature.SPLIT_LINES)
              .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES));

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void shouldGiveTheVerdictOfTheCase(String name) throws IOException {
    // given
    Path folder = FOLDER.resolve(name);
    Scene scene = Scene.of(inputs(folder));
    Path expected = folder.resolve("out-verdicts.yaml");

    // when
    ArrayNode actual = YAML.createArrayNode();
    for (var workload : scene.workloads()) {
      Verdict verdict = new Evaluator().evaluate(scene.inputs(workload), scene.policies(), NOW);
      actual.add(told(verdict));
    }

    // then
    if (Boolean.getBoolean("write")) {
      Files.writeString(expected, YAML.writeValueAsString(actual));
    }
    assertThat(YAML.writeValueAsString(actual))
        .isEqualTo(YAML.writeValueAsString(YAML.readTree(expected.toFile())));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void shouldHaveNoLeftovers(String name) throws IOException {
    try (Stream<Path> files = Files.list(FOLDER.resolve(name))) {
      assertThat(files.map(f -> f.getFileName().toString()))
          .allMatch(f -> f.matches("in-[a-z0-9-]+\\.yaml") || f.equals("out-verdicts.yaml"))
          .contains("out-verdicts.yaml");
    }
  }

  static List<String> cases() throws IOException {
    try (Stream<Path> folders = Files.list(FOLDER)) {
      return folders.map(f -> f.getFileName().toString()).sorted().toList();
    }
  }

  private static String[] inputs(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(f -> f.getFileName().toString().startsWith("in-"))
          .sorted()
          .map(CasesTest::text)
          .toArray(String[]::new);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode told(Verdict verdict) {
    ObjectNode node = YAML.createObjectNode();
    node.put("workload", verdict.workload().toString());
    node.put("state", verdict.state().id());
    verdict.changesAt().ifPresent(at -> node.put("changesAt", at.toString()));
    list(node, "warnings", verdict.warnings());
    list(node, "findings", verdict.findings().stream().map(CasesTest::told).toList());
    list(node, "exempted", verdict.exempted().stream().map(CasesTest::told).toList());
    return node;
  }

  private static String told(Finding finding) {
    return finding.rule() + " " + finding.action().id() + ": " + finding.message();
  }

  private static void list(ObjectNode node, String name, List<String> texts) {
    if (!texts.isEmpty()) {
      texts.forEach(node.withArray(name)::add);
    }
  }
}
