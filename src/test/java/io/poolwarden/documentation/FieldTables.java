package io.poolwarden.documentation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The fields of one resource as Markdown tables, from its CRD: one table for each type of object,
 * under the first field that has it.
 */
final class FieldTables {
  private final String kind;
  private final StringBuilder text = new StringBuilder();
  private final Map<String, String> known = new HashMap<>();
  private final Deque<Section> waiting = new ArrayDeque<>();

  private record Section(String path, JsonNode schema) {}

  private FieldTables(String kind) {
    this.kind = kind;
  }

  /** The tables of a CRD, each under a heading of the fourth level. */
  static String of(JsonNode crd) {
    FieldTables tables = new FieldTables(crd.at("/spec/names/kind").asText());
    JsonNode schema = crd.at("/spec/versions/0/schema/openAPIV3Schema");
    tables.text.append(schema.path("description").asText()).append("\n");
    for (String part : List.of("spec", "status")) {
      if (schema.path("properties").has(part)) {
        tables.link(part, schema.path("properties").path(part));
      }
    }
    while (!tables.waiting.isEmpty()) {
      tables.section(tables.waiting.removeFirst());
    }
    return tables.text.toString();
  }

  private void section(Section section) {
    text.append("\n#### ").append(title(section.path())).append("\n\n");
    text.append("| field | type | bounds | description |\n|---|---|---|---|\n");
    List<String> required = new ArrayList<>();
    section.schema().path("required").forEach(name -> required.add(name.asText()));
    section
        .schema()
        .path("properties")
        .properties()
        .forEach(field -> row(section.path(), field, required.contains(field.getKey())));
    List<String> rules = rules(section.schema());
    if (!rules.isEmpty()) {
      text.append('\n');
      rules.forEach(rule -> text.append("- ").append(escaped(rule)).append('\n'));
    }
  }

  private void row(String parent, Map.Entry<String, JsonNode> field, boolean required) {
    JsonNode schema = field.getValue();
    List<String> bounds = new ArrayList<>();
    if (required) {
      bounds.add("required");
    }
    bounds.addAll(bounds(schema));
    String description = escaped(schema.path("description").asText());
    String rules = schema.has("properties") ? "" : escaped(String.join(". ", rules(schema)));
    text.append(
        "| `%s` | %s | %s | %s%s |%n"
            .formatted(
                field.getKey(),
                type(parent + "." + field.getKey(), schema),
                String.join("; ", bounds),
                description,
                rules.isEmpty() ? "" : " " + rules + "."));
  }

  private String type(String path, JsonNode schema) {
    if (schema.has("properties")) {
      String section = link(path, schema);
      return "[" + section + "](#" + Markdown.anchor(title(section)) + ")";
    }
    if (schema.path("type").asText().equals("array")) {
      return "list of " + type(path + "[]", schema.path("items"));
    }
    if (schema.path("additionalProperties").isObject()) {
      return "map of " + type(path + "{}", schema.path("additionalProperties"));
    }
    return schema.path("format").asText().equals("date-time")
        ? "date-time"
        : schema.path("type").asText();
  }

  /** The path of the section of that type, which is written later if it is a new one. */
  private String link(String path, JsonNode schema) {
    String shape =
        schema.path("properties") + "" + schema.path("required") + rules(schema).toString();
    return known.computeIfAbsent(
        shape,
        _ -> {
          waiting.add(new Section(path, schema));
          return path;
        });
  }

  private String title(String path) {
    return kind + " " + path;
  }

  private static List<String> bounds(JsonNode schema) {
    List<String> bounds = new ArrayList<>();
    List<String> values = new ArrayList<>();
    schema.path("enum").forEach(value -> values.add("`" + value.asText() + "`"));
    if (!values.isEmpty()) {
      bounds.add("one of " + String.join(", ", values));
    }
    range(schema, "minimum", "maximum").ifPresent(bounds::add);
    if (values.isEmpty() && !schema.path("format").asText().equals("date-time")) {
      range(schema, "minLength", "maxLength").map(r -> r + " characters").ifPresent(bounds::add);
    }
    if (schema.has("pattern")) {
      bounds.add("`" + escaped(schema.path("pattern").asText()) + "`");
    }
    range(schema, "minItems", "maxItems").map(r -> r + " items").ifPresent(bounds::add);
    range(schema, "minProperties", "maxProperties").map(r -> r + " entries").ifPresent(bounds::add);
    list(schema).ifPresent(bounds::add);
    if (schema.has("default")) {
      bounds.add("default `" + json(schema.path("default")) + "`");
    }
    items(schema).ifPresent(bounds::add);
    return bounds;
  }

  /** What holds for each item of a list, or each value of a map. */
  private static Optional<String> items(JsonNode schema) {
    JsonNode items =
        schema.has("items") ? schema.path("items") : schema.path("additionalProperties");
    if (!items.isObject() || items.has("properties")) {
      return Optional.empty();
    }
    List<String> bounds = bounds(items);
    return bounds.isEmpty() ? Optional.empty() : Optional.of("each " + String.join(", ", bounds));
  }

  private static Optional<String> list(JsonNode schema) {
    return switch (schema.path("x-kubernetes-list-type").asText("")) {
      case "set" -> Optional.of("a set");
      case "map" -> {
        List<String> keys = new ArrayList<>();
        schema
            .path("x-kubernetes-list-map-keys")
            .forEach(key -> keys.add("`" + key.asText() + "`"));
        yield Optional.of("a map by " + String.join(", ", keys));
      }
      default -> Optional.empty();
    };
  }

  private static Optional<String> range(JsonNode schema, String least, String most) {
    if (schema.has(least) && schema.has(most)) {
      return Optional.of(schema.path(least).asText() + " to " + schema.path(most).asText());
    }
    if (schema.has(least)) {
      return Optional.of("at least " + schema.path(least).asText());
    }
    return schema.has(most)
        ? Optional.of("at most " + schema.path(most).asText())
        : Optional.empty();
  }

  private static List<String> rules(JsonNode schema) {
    List<String> rules = new ArrayList<>();
    schema
        .path("x-kubernetes-validations")
        .forEach(rule -> rules.add(rule.path("message").asText()));
    return rules;
  }

  private static String json(JsonNode value) {
    return value.isTextual() ? value.asText() : value.toString().replace("\"", "");
  }

  private static String escaped(String text) {
    return text.replace("|", "\\|").replace("<", "&lt;").replace("\n", " ");
  }
}
