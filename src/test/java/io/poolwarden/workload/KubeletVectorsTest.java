package io.poolwarden.workload;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.poolwarden.value.Ref;
import io.poolwarden.value.Value;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** 1,500 results of the kubelet's own {@code makeEnvironmentVariables}. */
class KubeletVectorsTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  record Vector(JsonNode json) {
    @Override
    public String toString() {
      return "vector " + json.path("id").asInt();
    }

    Workload pod() {
      ObjectNode pod = JSON.createObjectNode().put("kind", "Pod").put("apiVersion", "v1");
      pod.putObject("metadata")
          .put("name", "pod")
          .<ObjectNode>set("labels", json.path("podLabels"))
          .set("annotations", json.path("podAnnotations"));
      pod.putObject("spec").putArray("containers").add(json.path("container"));
      return new WorkloadDecoder(WorkloadKind.BUILT_IN).decode(pod, "ns").orElseThrow();
    }

    Map<Ref, Lookup> objects(Workload pod) {
      Map<Ref, Lookup> objects = new HashMap<>();
      for (Ref ref : pod.references()) {
        JsonNode data = json.path(ref.isSecret() ? "secrets" : "configMaps").path(ref.name());
        objects.put(ref, data.isObject() ? new Lookup.Found(texts(data)) : new Lookup.Absent());
      }
      return objects;
    }
  }

  static List<Vector> vectors() {
    try (var stream =
        Objects.requireNonNull(
            KubeletVectorsTest.class.getResourceAsStream("/kubelet/kubelet-env.jsonl"))) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(KubeletVectorsTest::vector)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Vector vector(String line) {
    try {
      return new Vector(JSON.readTree(line));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void shouldHaveEveryVector() {
    assertThat(vectors()).hasSize(1500);
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void shouldAgreeWithKubelet(Vector vector) {
    Workload pod = vector.pod();

    Start start = Kubelet.start(pod, pod.template().containers().getFirst(), vector.objects(pod));

    if (vector.json().has("error")) {
      assertThat(start.refused()).contains(vector.json().path("error").asText());
    } else {
      assertThat(start.refused()).isEqualTo(Optional.empty());
      Map<String, String> environment = new TreeMap<>();
      start.environment().entries().forEach((name, value) -> environment.put(name, text(value)));
      assertThat(environment).isEqualTo(texts(vector.json().path("env")));
      environment.forEach((name, text) ->
          assertThat(start.environment().get(name).map(KubeletVectorsTest::text)).contains(text));
    }
  }

  private static Map<String, String> texts(JsonNode object) {
    Map<String, String> texts = new TreeMap<>();
    object.properties().forEach(e -> texts.put(e.getKey(), e.getValue().textValue()));
    return texts;
  }

  private static String text(Value value) {
    return switch (value) {
      case Value.Known known -> known.text();
      case Value.Hidden hidden -> hidden.reveal();
      case Value.Composite composite ->
          String.join("", composite.pieces().stream().map(KubeletVectorsTest::text).toList());
      case Value.Unresolved unresolved -> "unresolved: " + unresolved.reason();
    };
  }
}
