package io.poolwarden.chart;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.marcnuri.helm.Helm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The chart in {@code helm/}, rendered as release {@code poolwarden}. */
public final class Chart {
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

  private Chart() {}

  /** The chart's folder. */
  public static Path folder() {
    return Path.of(System.getProperty("poolwarden.home", "."), "helm").toAbsolutePath().normalize();
  }

  /** The manifests as one text, with values given as {@code helm --set} takes them. */
  public static String render(String namespace, Map<String, Object> values) {
    var template =
        new Helm(folder())
            .template()
            .withName("poolwarden")
            .withNamespace(namespace)
            .withKubeVersion("1.34.2");
    values.forEach(template::set);
    return template.call();
  }

  /** The objects of a rendered text. */
  public static List<JsonNode> objects(String manifests) {
    try (var documents = YAML.readerFor(JsonNode.class).<JsonNode>readValues(manifests)) {
      var objects = new ArrayList<JsonNode>();
      documents.forEachRemaining(object -> {
        if (object.isObject()) {
          objects.add(object);
        }
      });
      return objects;
    } catch (IOException malformed) {
      throw new UncheckedIOException(malformed);
    }
  }

  /** The one object of a kind, with a name. */
  static Optional<JsonNode> object(List<JsonNode> objects, String kind, String name) {
    return objects.stream()
        .filter(o -> o.path("kind").asText().equals(kind))
        .filter(o -> o.at("/metadata/name").asText().equals(name))
        .findFirst();
  }
}
