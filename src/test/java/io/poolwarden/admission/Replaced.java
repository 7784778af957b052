package io.poolwarden.admission;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Makes other documents of a JSON document: each has another value in one place, or none. */
final class Replaced {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final JsonNode root;
  private final List<JsonNode> others;
  private final List<String> bodies = new ArrayList<>();
  private int next;

  private Replaced(JsonNode root, List<JsonNode> others) {
    this.root = root;
    this.others = others;
  }

  /** With one of the others in every place, in turn, and without it. */
  static List<String> each(String json, List<String> others) {
    Replaced replaced = new Replaced(read(json), others.stream().map(Replaced::read).toList());
    replaced.in(replaced.root);
    return replaced.bodies;
  }

  private void in(JsonNode node) {
    switch (node) {
      case ObjectNode object -> {
        for (String name : new ArrayList<>(names(object))) {
          JsonNode value = object.get(name);
          object.remove(name);
          add();
          object.set(name, other());
          add();
          object.set(name, value);
          in(value);
        }
      }
      case ArrayNode array -> {
        for (int i = 0; i < array.size(); i++) {
          JsonNode value = array.get(i);
          array.set(i, other());
          add();
          array.set(i, value);
          in(value);
        }
      }
      default -> {}
    }
  }

  private static List<String> names(ObjectNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private JsonNode other() {
    next++;
    return others.get(next % others.size());
  }

  private void add() {
    bodies.add(root.toString());
  }

  private static JsonNode read(String json) {
    try {
      return JSON.readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
