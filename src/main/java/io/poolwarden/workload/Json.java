package io.poolwarden.workload;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A node of an object's JSON that knows where it stands, so that a wrong shape can be named. As the
 * API server does, {@code null} counts as absent and fields that are not asked for are ignored.
 */
record Json(JsonNode node, String path) {

  static Json root(JsonNode object) {
    Json root = new Json(object, "");
    if (!object.isObject()) {
      throw root.malformed("must be an object");
    }
    return root;
  }

  boolean absent() {
    return node.isMissingNode() || node.isNull();
  }

  /** The object in a field; all fields of an absent object are absent. */
  Json object(String field) {
    Json child = child(field);
    if (!child.absent() && !child.node.isObject()) {
      throw child.malformed("must be an object");
    }
    return child;
  }

  Json object(List<String> fields) {
    Json at = this;
    for (String field : fields) {
      at = at.object(field);
    }
    return at;
  }

  /** A text, empty when absent. */
  String text(String field) {
    return child(field).asText();
  }

  /** A text that the API requires. */
  String required(String field) {
    Json child = child(field);
    String text = child.asText();
    if (text.isEmpty()) {
      throw child.malformed("is required");
    }
    return text;
  }

  boolean bool(String field, boolean otherwise) {
    Json child = child(field);
    if (child.absent()) {
      return otherwise;
    }
    if (!child.node.isBoolean()) {
      throw child.malformed("must be true or false");
    }
    return child.node.booleanValue();
  }

  <T> List<T> list(String field, Function<Json, T> decode) {
    Json child = child(field);
    if (child.absent()) {
      return List.of();
    }
    if (!child.node.isArray()) {
      throw child.malformed("must be a list");
    }
    List<T> decoded = new ArrayList<>(child.node.size());
    for (int i = 0; i < child.node.size(); i++) {
      decoded.add(decode.apply(new Json(child.node.get(i), child.path + "[" + i + "]")));
    }
    return List.copyOf(decoded);
  }

  /** A list of objects. */
  <T> List<T> objects(String field, Function<Json, T> decode) {
    return list(
        field,
        item -> {
          if (!item.node.isObject()) {
            throw item.malformed("must be an object");
          }
          return decode.apply(item);
        });
  }

  List<String> texts(String field) {
    return list(field, Json::asText);
  }

  Map<String, String> textMap(String field) {
    return map(field, Json::asText);
  }

  /** A map of quantities, which may be written as numbers too. */
  Map<String, String> quantities(String field) {
    return map(field, Json::asQuantity);
  }

  String quantity(String field) {
    return child(field).asQuantity();
  }

  /** What is wrong with a field. */
  MalformedWorkloadException malformed(String field, String problem) {
    return child(field).malformed(problem);
  }

  MalformedWorkloadException malformed(String problem) {
    return new MalformedWorkloadException((path.isEmpty() ? "object" : path) + ": " + problem);
  }

  private Map<String, String> map(String field, Function<Json, String> decode) {
    Json child = object(field);
    Map<String, String> decoded = new LinkedHashMap<>();
    child.node.properties().forEach(e -> decoded.put(e.getKey(), decode.apply(child.entry(e))));
    return Map.copyOf(decoded);
  }

  private Json entry(Map.Entry<String, JsonNode> entry) {
    return new Json(entry.getValue(), path + "[" + entry.getKey() + "]");
  }

  private Json child(String field) {
    JsonNode child = node.isObject() ? node.path(field) : MissingNode.getInstance();
    return new Json(child, path.isEmpty() ? field : path + "." + field);
  }

  private String asText() {
    if (absent()) {
      return "";
    }
    if (node.isNumber() || node.isBoolean()) {
      throw malformed("must be a string; write it in quotes");
    }
    if (!node.isTextual()) {
      throw malformed("must be a string");
    }
    return node.textValue();
  }

  private String asQuantity() {
    return node.isNumber() ? node.asText() : asText();
  }
}
