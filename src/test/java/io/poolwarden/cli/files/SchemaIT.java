package io.poolwarden.cli.files;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.poolwarden.api.DatabaseConfigurationSpec;
import io.poolwarden.api.PoolExemptionSpec;
import io.poolwarden.testing.ControlPlane;
import io.poolwarden.testing.Home;
import io.poolwarden.testing.OnControlPlane;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The schemas as the command line asks them, against the API server, which is sent the same: a
 * fixture in which each value in turn is another one, or missing, or has company.
 */
@Tag("R38")
@OnControlPlane
class SchemaIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final YAMLMapper YAML = new YAMLMapper();

  /** As many requests as the client sends to a server at a time. */
  private static final int AT_ONCE = 5;

  private static final String VALUES =
      """
      [null, true, 0, -1, -2, 3, 5.5, 2147483648, 9223372036854775808,
       "", "a", "A", "a b", "/a~2", "Deny", "NotIn", "Exists", "Warn",
       ["Deny", "Warn"], ["a", "a"], [], [null], [[]], {}, {"a": null},
       {"min": 5, "max": 5}, {"min": 6, "max": 5}, {"env": [], "unit": "Hours"},
       {"matchLabels": {}}, {"matchExpressions": []},
       "2027-01-31", "2027-01-31T00:00Z", "2027-02-29T00:00:00Z", "2027-01-31t00:00:00z",
       "2027-01-31T23:59:60Z", "2027-01-31T24:00:00Z", "2027-01-31T00:00:00,5Z",
       "2027-01-31T00:00:00+25:00", "2027-01-31T00:00:00-00:00", "2027-01-31T00:00:00+01:00T",
       "2027-01-31T00:00:00.123456789Z", "2027-01-31T00:00:00.1234567890Z",
       "0000-01-01T00:00:00Z", "0001-01-03T00:00:00Z"]
      """;

  @BeforeAll
  static void install(ControlPlane controlPlane) {
    controlPlane.installCustomResourceDefinitions();
  }

  @ParameterizedTest
  @CsvSource({
    "databaseconfiguration-full, databaseconfigurations",
    "poolexemption, namespaces/default/poolexemptions"
  })
  void shouldRefuseExactlyWhatTheApiServerRefuses(
      String fixture, String path, ControlPlane controlPlane) throws Exception {
    // given
    JsonNode valid =
        YAML.readTree(Home.path("src/test/resources/crds/valid/" + fixture + ".yaml").toFile());
    Map<String, JsonNode> variants = variants(valid);

    // when
    List<String> differences = new ArrayList<>();
    try (ExecutorService requests = Executors.newFixedThreadPool(AT_ONCE)) {
      Map<String, Future<String>> answers = new LinkedHashMap<>();
      variants.forEach((what, variant) ->
          answers.put(what, requests.submit(() -> server(controlPlane, path, variant))));
      for (Map.Entry<String, JsonNode> variant : variants.entrySet()) {
        String server = Objects.requireNonNull(answers.get(variant.getKey())).get();
        String ours = ours(variant.getValue());
        if (server.isEmpty() != ours.isEmpty()) {
          differences.add(variant.getKey() + " | " + server + " | " + ours);
        }
      }
    }

    // then
    assertThat(variants).hasSizeGreaterThan(300);
    assertThat(differences).isEmpty();
  }

  /** What the API server has against it, on a dry run without a webhook. */
  private static String server(ControlPlane controlPlane, String path, JsonNode object) {
    String uri = "/apis/poolwarden.io/v1alpha1/" + path + "?dryRun=All&fieldValidation=Strict";
    try {
      controlPlane.client().raw(uri, "POST", object);
      return "";
    } catch (KubernetesClientException refused) {
      assertThat(refused.getCode()).isIn(400, 422);
      return String.valueOf(refused.getMessage());
    }
  }

  private static String ours(JsonNode object) {
    List<String> problems = new ArrayList<>();
    SpecReader reader = new SpecReader(problem -> problems.add(problem.toString()));
    byte[] text = object.toString().getBytes(StandardCharsets.UTF_8);
    for (Manifest manifest :
        new ManifestReader(new ByteArrayInputStream(text)).read(List.of("-")).manifests()) {
      reader.read(manifest, type(object));
    }
    return String.join("; ", problems);
  }

  private static Class<?> type(JsonNode object) {
    return object.path("kind").asText().equals("PoolExemption")
        ? PoolExemptionSpec.class
        : DatabaseConfigurationSpec.class;
  }

  /** By what was done to the fixture. */
  private static Map<String, JsonNode> variants(JsonNode object) throws IOException {
    Map<String, JsonNode> variants = new LinkedHashMap<>();
    for (String pointer : pointers(object.path("spec"), "/spec")) {
      int last = pointer.lastIndexOf('/');
      String parent = pointer.substring(0, last);
      String step = pointer.substring(last + 1);
      for (JsonNode value : JSON.readTree(VALUES)) {
        JsonNode copy = object.deepCopy();
        put(copy.at(parent), step, value);
        variants.put(pointer + " is " + value, copy);
      }
      JsonNode without = object.deepCopy();
      remove(without.at(parent), step);
      variants.put(pointer + " is not there", without);
      JsonNode twice = object.deepCopy();
      if (twice.at(parent) instanceof ArrayNode list) {
        list.add(list.get(Integer.parseInt(step)).deepCopy());
        variants.put(pointer + " is there twice", twice);
      }
    }
    return variants;
  }

  private static void put(JsonNode parent, String step, JsonNode value) {
    if (parent instanceof ArrayNode list) {
      list.set(Integer.parseInt(step), value);
    } else {
      ((ObjectNode) parent).set(step, value);
    }
  }

  private static void remove(JsonNode parent, String step) {
    if (parent instanceof ArrayNode list) {
      list.remove(Integer.parseInt(step));
    } else {
      ((ObjectNode) parent).remove(step);
    }
  }

  private static List<String> pointers(JsonNode node, String at) {
    List<String> pointers = new ArrayList<>(List.of(at));
    node.properties()
        .forEach(field -> pointers.addAll(pointers(field.getValue(), at + "/" + field.getKey())));
    for (int i = 0; node.isArray() && i < node.size(); i++) {
      pointers.addAll(pointers(node.get(i), at + "/" + i));
    }
    return pointers;
  }
}
