package io.poolwarden.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.poolwarden.value.RuleId;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Reports for code scanning, held to OASIS' schema of SARIF 2.1.0. */
class SarifReportTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SCANS = "src/test/resources/io/poolwarden/cli/ScanCommandTest/";
  private static final String CASES = "src/test/resources/io/poolwarden/cli/CheckCommandTest/";

  static List<String> cases() throws IOException {
    return CheckCommandTest.cases();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void shouldBeValid(String name) throws IOException {
    assertThat(violations(CliRun.of("check", "-o", "sarif", CASES + name).out())).isEmpty();
  }

  static List<String> scans() throws IOException {
    return ScanCommandTest.cases();
  }

  @ParameterizedTest
  @MethodSource("scans")
  void shouldBeValidForScansToo(String name) throws IOException {
    String sarif = CliRun.of("scan", "-o", "sarif", SCANS + name).out();

    assertThat(violations(sarif)).isEmpty();
    assertThat(sarif).doesNotContain("canary");
  }

  @Test
  void shouldPointIntoTheSource() throws IOException {
    JsonNode run =
        JSON.readTree(CliRun.of("scan", "-o", "sarif", SCANS + "incident").out()).at("/runs/0");
    JsonNode result = run.at("/results/0");

    assertThat(result.path("ruleId").asText()).isEqualTo("incompatible-pool-class");
    assertThat(result.path("level").asText()).isEqualTo("error");
    JsonNode place = result.at("/locations/0/physicalLocation");
    assertThat(place.at("/artifactLocation/uri").asText())
        .isEqualTo(SCANS + "incident/app/database/__init__.py");
    assertThat(place.at("/region").toString()).isEqualTo("{\"startLine\":10,\"startColumn\":19}");
  }

  @Test
  void shouldBeValidForWhateverStandsInTheInput() throws IOException {
    String sarif = CliRun.reading(HostileInput.manifests(), "check", "-o", "sarif", "-").out();

    assertThat(violations(sarif)).isEmpty();
    assertThat(violations(sarif.replace("\"level\" : \"error\"", "\"level\" : \"fatal\"")))
        .isNotEmpty();
    assertThat(sarif).contains("\\\\u001b[2J\\\\u0000");
  }

  @Test
  void shouldPointToTheLineAndKeepAFindingApartFromItsPlace() throws IOException {
    JsonNode run = run("incident");
    JsonNode result = run.at("/results/0");

    assertThat(result.path("ruleId").asText()).isEqualTo("incompatible-pool-class");
    assertThat(result.path("level").asText()).isEqualTo("error");
    assertThat(run.at("/tool/driver/rules").get(result.path("ruleIndex").asInt()).path("id"))
        .isEqualTo(result.path("ruleId"));
    JsonNode place = result.at("/locations/0/physicalLocation");
    assertThat(place.at("/artifactLocation/uri").asText())
        .isEqualTo(CASES + "incident/in-3-configmap.yaml");
    assertThat(place.at("/artifactLocation/uriBaseId").asText()).isEqualTo("%SRCROOT%");
    assertThat(place.at("/region").toString()).isEqualTo("{\"startLine\":8,\"startColumn\":3}");
    assertThat(result.at("/relatedLocations/0/physicalLocation/artifactLocation/uri").asText())
        .endsWith("in-4-deployment.yaml");
  }

  @Test
  void shouldFingerprintTheFindingAndNotItsLine() throws IOException {
    String first = HostileInput.manifests();
    String moved = "\n\n" + first.replace("\"bare\"", "\"other\"");
    String other =
        first.replace("\"TIMEOUT\", \"value\": \"60\"", "\"TIMEOUT\", \"value\": \"61\"");

    assertThat(fingerprints(first)).doesNotHaveDuplicates().isEqualTo(fingerprints(moved));
    assertThat(fingerprints(other)).isNotEqualTo(fingerprints(first));
  }

  @Test
  void shouldKeepWhatIsExemptAsSuppressed() throws IOException {
    JsonNode results = run("exempt-and-warned").path("results");

    assertThat(results.findValuesAsText("level")).contains("warning");
    assertThat(results)
        .filteredOn(result -> !result.path("suppressions").isEmpty())
        .isNotEmpty()
        .allSatisfy(result ->
            assertThat(result.path("suppressions").toString())
                .isEqualTo("[{\"kind\":\"external\"}]"));
  }

  @Test
  void shouldTellWhatCouldNotBeUsed() throws IOException {
    JsonNode invocation = run("unusable-wins").at("/invocations/0");

    assertThat(invocation.path("executionSuccessful").asBoolean(true)).isFalse();
    JsonNode notification = invocation.at("/toolExecutionNotifications/0");
    assertThat(notification.path("level").asText()).isEqualTo("error");
    assertThat(notification.at("/locations/0/physicalLocation/region/startLine").asInt())
        .isGreaterThan(1);
    assertThat(run("incident").at("/invocations/0/executionSuccessful").asBoolean()).isTrue();
  }

  @Test
  void shouldDescribeEveryRule() throws IOException {
    JsonNode rules = run("mended").at("/tool/driver/rules");

    assertThat(rules)
        .extracting(rule -> rule.path("id").asText())
        .containsExactlyElementsOf(Arrays.stream(RuleId.values()).map(RuleId::id).toList());
    assertThat(rules)
        .allSatisfy(rule -> {
          assertThat(rule.at("/shortDescription/text").asText()).isNotEmpty();
          assertThat(rule.at("/fullDescription/text").asText()).endsWith(".");
          assertThat(rule.at("/help/text").asText())
              .contains("See docs/reference.md#" + rule.path("id").asText() + " of Poolwarden");
        });
    assertThat(pages(rules))
        .containsEntry(
            "incompatible-pool-class", "https://docs.sqlalchemy.org/en/20/errors.html#error-pcls")
        .containsEntry("pooler-mode", "https://www.pgbouncer.org/features.html")
        .doesNotContainKeys(
            "setting-mismatch",
            "unresolved-setting",
            "invalid-setting-value",
            "ambiguous-setting",
            "conflicting-configurations",
            "coverage-lost",
            "connection-capacity",
            "pooler-route");
  }

  private static Map<String, String> pages(JsonNode rules) {
    Map<String, String> pages = new HashMap<>();
    for (JsonNode rule : rules) {
      if (rule.has("helpUri")) {
        pages.put(rule.path("id").asText(), rule.path("helpUri").asText());
      }
    }
    return pages;
  }

  private static JsonNode run(String name) throws IOException {
    return JSON.readTree(CliRun.of("check", "-o", "sarif", CASES + name).out()).at("/runs/0");
  }

  private static List<String> fingerprints(String manifests) throws IOException {
    JsonNode log = JSON.readTree(CliRun.reading(manifests, "check", "-o", "sarif", "-").out());
    return new ArrayList<>(log.at("/runs/0/results").findValuesAsText("poolwardenIdentity/v1"));
  }

  private static List<String> violations(String sarif) throws IOException {
    try (InputStream schema =
        SarifReportTest.class.getResourceAsStream("/schema/sarif-schema-2.1.0.json")) {
      Schema validator =
          SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
              .getSchema(JSON.readTree(schema));
      return validator.validate(JSON.readTree(sarif)).stream().map(Object::toString).toList();
    }
  }
}
