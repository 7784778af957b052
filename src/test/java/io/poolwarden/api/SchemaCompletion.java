package io.poolwarden.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.poolwarden.policy.State;
import io.poolwarden.pool.Setting;
import io.poolwarden.value.RuleId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What no annotation can say: list types, and enumerations of texts that are constants elsewhere.
 */
final class SchemaCompletion {
  private static final List<String> RULES = Arrays.stream(RuleId.values()).map(RuleId::id).toList();
  private static final List<String> SETTINGS =
      Arrays.stream(Setting.values()).map(Setting::key).toList();

  private static final Map<String, List<String>> ENUMS =
      Map.of(
          "rules[]", RULES,
          "settings[]", SETTINGS,
          "poolResetOnReturn", List.of("rollback", "commit", "none"),
          "library.name", List.of("SQLAlchemy"),
          "matchExpressions[].operator", List.of("In", "NotIn", "Exists", "DoesNotExist"),
          "conditions[].status", List.of("True", "False", "Unknown"),
          "status.state",
              Arrays.stream(State.values())
                  .filter(state -> state != State.NOT_COVERED)
                  .map(State::id)
                  .toList());

  /** Those that people give; what the API server takes for a date-time can be none, or a list. */
  private static final Set<String> GIVEN_TIMES = Set.of("until", "expires");

  private static final Set<String> WRITTEN_TIMES = Set.of("lastTransitionTime", "since");

  /** RFC 3339 as far as Java reads it; whether the month has the day is a rule's to say. */
  private static final String TIME_PATTERN =
      "^[0-9]{4}-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]([.][0-9]{1,9})?"
          + "(Z|[-+](0[0-9]|1[0-7]):[0-5][0-9])$";

  private static final String TIME_RULE = "timestamp(self) > timestamp('0001-01-02T00:00:00Z')";

  private static final Map<String, List<String>> MAP_KEYS =
      Map.of(
          "spec.clients", List.of("name"),
          "spec.environments", List.of("name"),
          "environments[].clients", List.of("name"),
          "status.environments", List.of("name"),
          "status.conditions", List.of("type"),
          "clients[].settings", List.of("setting"));

  private SchemaCompletion() {}

  static void complete(ObjectNode root) {
    visit("", root);
    ObjectNode properties = (ObjectNode) root.get("properties");
    ObjectNode spec = (ObjectNode) properties.get("spec");
    if (spec.has("properties")) {
      spec.put("description", "What is wanted.");
      root.putArray("required").add("spec");
    } else {
      properties.remove("spec");
    }
    ObjectNode status = (ObjectNode) properties.get("status");
    status.put("description", "What Poolwarden last saw.");
    if (status.path("properties").has("findings")) {
      // A report's is written as a whole: a record of each of its fields' owner would take room.
      status.put("x-kubernetes-map-type", "atomic");
    }
  }

  private static void visit(String path, ObjectNode schema) {
    String name = path.substring(path.lastIndexOf('.') + 1);
    if (GIVEN_TIMES.contains(name)) {
      text(schema);
      schema.put("pattern", TIME_PATTERN);
      schema
          .putArray("x-kubernetes-validations")
          .addObject()
          .put("rule", TIME_RULE)
          .put("message", "must be a time such as 2027-02-15T00:00:00Z");
    }
    if (WRITTEN_TIMES.contains(name)) {
      text(schema);
      schema.put("format", "date-time");
    }
    String type = schema.path("type").asText();
    if (type.equals("integer")) {
      whole(schema, "minimum");
      whole(schema, "maximum");
    }
    if (type.equals("string")) {
      text(path, schema);
    }
    if (type.equals("array")) {
      list(path, schema);
      visit(path + "[]", (ObjectNode) schema.get("items"));
    }
    if (schema.path("properties").has("matchLabels")) {
      schema.put("x-kubernetes-map-type", "atomic");
    }
    for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
      visit(path + "." + property.getKey(), (ObjectNode) property.getValue());
    }
  }

  private static void whole(ObjectNode schema, String bound) {
    if (schema.has(bound)) {
      schema.put(bound, schema.get(bound).asLong());
    }
  }

  /** The generator does not know java.time. */
  private static void text(ObjectNode schema) {
    schema.remove("x-kubernetes-preserve-unknown-fields");
    schema.put("type", "string");
    schema.put("maxLength", 64);
  }

  private static void text(String path, ObjectNode schema) {
    ENUMS.forEach((suffix, values) -> {
      if (path.endsWith("." + suffix) && !schema.has("enum")) {
        ArrayNode all = schema.putArray("enum");
        values.forEach(all::add);
      }
    });
  }

  private static void list(String path, ObjectNode schema) {
    for (Map.Entry<String, List<String>> keys : MAP_KEYS.entrySet()) {
      if (path.endsWith("." + keys.getKey())) {
        schema.put("x-kubernetes-list-type", "map");
        ArrayNode all = schema.putArray("x-kubernetes-list-map-keys");
        keys.getValue().forEach(all::add);
        return;
      }
    }
    boolean texts = schema.at("/items/type").asText().equals("string");
    // As in Kubernetes' own LabelSelector; an order, or entries without a name, are one value.
    boolean set = texts && !path.endsWith("matchExpressions[].values");
    schema.put("x-kubernetes-list-type", set ? "set" : "atomic");
  }
}
