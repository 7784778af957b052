package io.poolwarden.cli.files;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.poolwarden.testing.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class SchemasTest {
  private static final Path RESOURCE =
      Home.path("src/main/resources/io/poolwarden/cli/files/schemas.json");

  @Test
  void shouldBeTheSchemasOfTheCrds() throws IOException {
    ObjectNode expected = JsonNodeFactory.instance.objectNode();
    expected.set("DatabaseConfiguration", spec("databaseconfigurations"));
    expected.set("DatabaseServer", spec("databaseservers"));
    expected.set("PoolExemption", spec("poolexemptions"));
    if (Boolean.getBoolean("write")) {
      Files.writeString(RESOURCE, expected + "\n");
    }

    assertThat(new ObjectMapper().readTree(RESOURCE.toFile()))
        .as("run mvn test -Dtest=SchemasTest -Dwrite=true to rewrite it")
        .isEqualTo(expected);
  }

  @Test
  void shouldHaveACounterpartForEveryRule() {
    List<String> rules = Schemas.read().findValuesAsText("rule");

    assertThat(rules)
        .as("a rule in CEL without a counterpart in SchemaRules, which the command line asks")
        .isNotEmpty()
        .allMatch(SchemaRules::isKnown);
  }

  private static JsonNode spec(String crd) throws IOException {
    JsonNode tree =
        new YAMLMapper().readTree(Home.path("crds/" + crd + ".poolwarden.io.yaml").toFile());
    JsonNode spec = tree.at("/spec/versions/0/schema/openAPIV3Schema/properties/spec");
    assertThat(spec.isObject()).isTrue();
    return withoutDescriptions(spec);
  }

  private static JsonNode withoutDescriptions(JsonNode node) {
    if (node instanceof ObjectNode object) {
      if (object.path("description").isTextual()) {
        object.remove(List.of("description"));
      }
    }
    node.forEach(SchemasTest::withoutDescriptions);
    return node;
  }
}
