package io.poolwarden.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.poolwarden.testing.CaseFolders;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Folders of objects and the verdicts they must give, each finding with the steps, in braces, that
 * would mend it. {@code -Dwrite=true} writes what is given now, to be read and committed; a file
 * that no case reads fails.
 */
class CasesTest {
  private static final CaseFolders CASES = CaseFolders.of(CasesTest.class, "out-verdicts.yaml");
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void shouldGiveTheVerdictOfTheCase(String name) throws IOException {
    // given
    Scene scene = Scene.of(CASES.inputs(name));

    // when
    ArrayNode actual = CaseFolders.YAML.createArrayNode();
    for (var workload : scene.workloads()) {
      Verdict verdict = new Evaluator().evaluate(scene.inputs(workload), scene.policies(), NOW);
      actual.add(told(verdict));
    }

    // then
    CASES.assertOutput(name, actual);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void shouldHaveNoLeftovers(String name) throws IOException {
    CASES.assertNoLeftovers(name);
  }

  static List<String> cases() throws IOException {
    return CASES.names();
  }

  private static JsonNode told(Verdict verdict) {
    ObjectNode node = CaseFolders.YAML.createObjectNode();
    node.put("workload", verdict.workload().toString());
    node.put("state", verdict.state().id());
    verdict.changesAt().ifPresent(at -> node.put("changesAt", at.toString()));
    list(node, "warnings", verdict.warnings());
    list(node, "findings", verdict.findings().stream().map(CasesTest::told).toList());
    list(node, "exempted", verdict.exempted().stream().map(CasesTest::told).toList());
    return node;
  }

  private static String told(Finding finding) {
    return finding.rule()
        + " "
        + finding.action().id()
        + ": "
        + finding.message()
        + finding.changes().stream().map(CasesTest::told).collect(Collectors.joining());
  }

  private static String told(Change change) {
    return " {%s%s%s: %s}"
        .formatted(
            Wording.source(change.source()),
            change.place().map(place -> " " + place.format() + place.pointer()).orElse(""),
            change.url().map(CasesTest::told).orElse(""),
            change.text().map(text -> "\"" + text + "\"").orElse("none"));
  }

  private static String told(Change.UrlPart part) {
    return switch (part) {
      case Change.UrlPart.Driver driver -> ", driver";
      case Change.UrlPart.Option option -> ", option " + option.name();
      case Change.UrlPart.OptionName option -> ", name of option " + option.name();
    };
  }

  private static void list(ObjectNode node, String name, List<String> texts) {
    if (!texts.isEmpty()) {
      texts.forEach(node.withArray(name)::add);
    }
  }
}
