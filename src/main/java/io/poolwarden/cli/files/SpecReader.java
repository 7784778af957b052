package io.poolwarden.cli.files;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.poolwarden.output.Problem;
import java.io.IOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads the {@code spec} of Poolwarden's own resources, as strictly as the API server would. */
final class SpecReader {
  /** Without annotations: the JVM makes a class of each kind before anything can be read. */
  private final ObjectMapper mapper =
      JsonMapper.builder()
          .disable(MapperFeature.USE_ANNOTATIONS)
          .propertyNamingStrategy(new Names())
          .addModule(new SimpleModule().addDeserializer(Instant.class, new Rfc3339()))
          .build();

  private final Consumer<Problem> problems;
  private Optional<JsonNode> schemas = Optional.empty();
  private int found;

  SpecReader(Consumer<Problem> problems) {
    this.problems = problems;
  }

  /** The spec, or empty after its violations were told. */
  <T> Optional<T> read(Manifest manifest, Class<T> type) {
    String kind = manifest.tree().path("kind").asText();
    JsonNode given = manifest.tree().path("spec");
    int before = found;
    JsonNode schema = schemas().path(kind);
    new SchemaCheck((path, reason) -> problem(manifest, path, reason))
        .check(given, schema, List.of("spec"));
    JsonNode spec = given.deepCopy();
    if (found == before) {
      dropNulls(spec);
      new SchemaRules((path, reason) -> problem(manifest, path, reason))
          .check(spec, schema, List.of("spec"));
    }
    return found == before ? bind(manifest, spec, type) : Optional.empty();
  }

  /** The API server does so before it looks any closer. */
  private static void dropNulls(JsonNode node) {
    if (node instanceof ObjectNode object) {
      object.removeIf(JsonNode::isNull);
    }
    node.forEach(SpecReader::dropNulls);
  }

  private JsonNode schemas() {
    JsonNode known = schemas.orElseGet(Schemas::read);
    schemas = Optional.of(known);
    return known;
  }

  private <T> Optional<T> bind(Manifest manifest, JsonNode spec, Class<T> type) {
    try {
      return Optional.of(mapper.treeToValue(spec, type));
    } catch (JacksonException e) {
      problem(manifest, List.of("spec"), e.getOriginalMessage());
      return Optional.empty();
    }
  }

  private void problem(Manifest manifest, List<String> path, String reason) {
    found++;
    problems.accept(
        new Problem(
            manifest.place(path), manifest.name() + ": " + FieldPath.text(path) + ": " + reason));
  }

  /** The one field whose name is a word of Java. */
  private static final class Names extends PropertyNamingStrategies.NamingBase {
    private static final long serialVersionUID = 1L;

    @Override
    public String translate(String property) {
      return property.equals("defaultValue") ? "default" : property;
    }
  }

  /** The API server takes an offset too. */
  private static final class Rfc3339 extends JsonDeserializer<Instant> {
    @Override
    public Instant deserialize(JsonParser parser, DeserializationContext context)
        throws IOException {
      return OffsetDateTime.parse(parser.getText()).toInstant();
    }
  }
}
