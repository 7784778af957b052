package io.poolwarden.cli.files;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.re2j.Pattern;
import io.poolwarden.policy.Shown;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * Checks a tree against a structural schema as the API server does, except that an unknown field is
 * a violation and not pruned: kubectl asks for that too (strict field validation). A field that is
 * null is absent.
 */
final class SchemaCheck {
  private final BiConsumer<List<String>, String> violations;
  private final Map<String, Pattern> patterns = new HashMap<>();

  /**
   * A check.
   *
   * @param violations takes each violation: the steps of the path, and what is wrong there
   */
  SchemaCheck(BiConsumer<List<String>, String> violations) {
    this.violations = violations;
  }

  void check(JsonNode value, JsonNode schema, List<String> path) {
    String type = schema.path("type").asText();
    if (!isOfType(value, type)) {
      violations.accept(path, "must be " + article(type) + ", not " + shown(value));
      return;
    }
    JsonNode words = schema.path("enum");
    if (!words.isMissingNode() && !contains(words, value)) {
      violations.accept(path, shown(value) + " is not one of " + listed(words));
    }
    switch (type) {
      case "object" -> object(value, schema, path);
      case "array" -> array(value, schema, path);
      case "string" -> text(value.asText(), schema, path);
      case "integer", "number" -> number(value.asDouble(), schema, path);
      default -> {}
    }
  }

  private static boolean isOfType(JsonNode value, String type) {
    return switch (type) {
      case "object" -> value.isObject();
      case "array" -> value.isArray();
      case "string" -> value.isTextual();
      case "integer" -> isWhole(value);
      case "number" -> value.isNumber();
      case "boolean" -> value.isBoolean();
      default -> true;
    };
  }

  /** As the API server has it: 5.0 is whole. */
  private static boolean isWhole(JsonNode value) {
    double number = value.asDouble();
    return value.isIntegralNumber()
        || (value.isNumber() && Double.isFinite(number) && number == Math.rint(number));
  }

  private void object(JsonNode value, JsonNode schema, List<String> path) {
    long given = value.properties().stream().filter(field -> !field.getValue().isNull()).count();
    bound(Math.toIntExact(given), schema, new Bound("Properties", "entries"), path);
    for (JsonNode name : schema.path("required")) {
      if (!value.hasNonNull(name.asText())) {
        violations.accept(with(path, name.asText()), "is required");
      }
    }
    JsonNode known = schema.path("properties");
    JsonNode additional = schema.path("additionalProperties");
    for (Map.Entry<String, JsonNode> field : value.properties()) {
      List<String> at = with(path, field.getKey());
      JsonNode own = known.has(field.getKey()) ? known.path(field.getKey()) : additional;
      if (!own.isObject()) {
        violations.accept(at, "unknown field; known are " + names(known));
      } else if (!field.getValue().isNull()) {
        check(field.getValue(), own, at);
      }
    }
  }

  private void array(JsonNode value, JsonNode schema, List<String> path) {
    bound(value.size(), schema, new Bound("Items", "items"), path);
    JsonNode keys = schema.path("x-kubernetes-list-map-keys");
    boolean unique = !schema.path("x-kubernetes-list-type").asText().equals("atomic");
    Set<Object> seen = new HashSet<>();
    for (int i = 0; i < value.size(); i++) {
      List<String> at = with(path, Integer.toString(i));
      check(value.get(i), schema.path("items"), at);
      Object identity = keys.isMissingNode() ? value.get(i) : identity(value.get(i), keys);
      if (unique && !schema.path("x-kubernetes-list-type").isMissingNode() && !seen.add(identity)) {
        violations.accept(at, "is given twice");
      }
    }
  }

  private static Object identity(JsonNode item, JsonNode keys) {
    List<JsonNode> identity = new ArrayList<>();
    keys.forEach(key -> identity.add(item.path(key.asText())));
    return identity;
  }

  private void text(String value, JsonNode schema, List<String> path) {
    bound(value.codePointCount(0, value.length()), schema, new Bound("Length", "characters"), path);
    String pattern = schema.path("pattern").asText();
    if (!pattern.isEmpty()
        && !patterns.computeIfAbsent(pattern, Pattern::compile).matcher(value).find()) {
      violations.accept(path, quoted(value) + " does not match " + pattern);
    }
  }

  private void number(double value, JsonNode schema, List<String> path) {
    if (schema.has("minimum") && value < schema.path("minimum").asDouble()) {
      violations.accept(path, "must not be less than " + schema.path("minimum").asText());
    }
    if (schema.has("maximum") && value > schema.path("maximum").asDouble()) {
      violations.accept(path, "must not be more than " + schema.path("maximum").asText());
    }
  }

  /** What {@code min…} and {@code max…} of a type count. */
  private record Bound(String keyword, String unit) {}

  private void bound(int count, JsonNode schema, Bound bound, List<String> path) {
    int least = schema.path("min" + bound.keyword()).asInt(0);
    int most = schema.path("max" + bound.keyword()).asInt(Integer.MAX_VALUE);
    if (count < least) {
      violations.accept(path, "must have at least " + least + " " + bound.unit());
    } else if (count > most) {
      violations.accept(path, "must have at most " + most + " " + bound.unit());
    }
  }

  private static boolean contains(JsonNode words, JsonNode value) {
    for (JsonNode word : words) {
      if (word.equals(value)) {
        return true;
      }
    }
    return false;
  }

  private static String listed(JsonNode words) {
    List<String> texts = new ArrayList<>();
    words.forEach(word -> texts.add(word.asText()));
    return String.join(", ", texts);
  }

  private static String names(JsonNode properties) {
    List<String> names = new ArrayList<>();
    properties.fieldNames().forEachRemaining(names::add);
    return String.join(", ", names);
  }

  private static String article(String type) {
    return switch (type) {
      case "object" -> "a mapping";
      case "array" -> "a list";
      case "string" -> "a text (quote it)";
      case "integer" -> "a whole number";
      case "number" -> "a number";
      case "boolean" -> "true or false";
      default -> type;
    };
  }

  private static String shown(JsonNode value) {
    return switch (value.getNodeType()) {
      case OBJECT, POJO -> "a mapping";
      case ARRAY -> "a list";
      case NULL, MISSING -> "empty";
      case STRING, BINARY -> quoted(value.asText());
      case NUMBER, BOOLEAN -> value.asText();
    };
  }

  private static String quoted(String text) {
    return '"' + Shown.text(text) + '"';
  }

  private static List<String> with(List<String> path, String step) {
    List<String> longer = new ArrayList<>(path);
    longer.add(step);
    return longer;
  }
}
