package io.poolwarden.cli.files;

import com.fasterxml.jackson.databind.JsonNode;
import io.poolwarden.output.Place;
import java.util.Iterator;
import java.util.List;

/** One object of the input. */
public final class Manifest {
  private final String file;
  private final Parsed parsed;

  Manifest(String file, Parsed parsed) {
    this.file = file;
    this.parsed = parsed;
  }

  /** An object that stands in no file: every part of it is at its place. */
  public static Manifest of(String place, JsonNode tree) {
    return new Manifest(place, new Parsed(tree, new Lines(1, List.of())));
  }

  /** The object. */
  public JsonNode tree() {
    return parsed.tree();
  }

  /** {@code Kind name}, for messages. */
  String name() {
    return parsed.tree().path("kind").asText()
        + " "
        + parsed.tree().path("metadata").path("name").asText();
  }

  /** Where the object begins. */
  public Place place() {
    return new Place(file, parsed.lines().line());
  }

  /**
   * Where a part of the object stands: the place of its longest prefix that exists.
   *
   * @param path field names, and indexes of arrays as numbers
   */
  public Place place(List<String> path) {
    JsonNode node = parsed.tree();
    Lines lines = parsed.lines();
    for (String step : path) {
      int child = child(node, step);
      if (child < 0 || child >= lines.children().size()) {
        break;
      }
      node = node.isArray() ? node.get(child) : node.get(step);
      lines = lines.children().get(child);
    }
    return new Place(file, lines.line());
  }

  /** A part of this object as an object of its own, such as an item of a List. */
  Manifest item(String field, int index) {
    Lines items = parsed.lines().children().get(child(parsed.tree(), field));
    return new Manifest(
        file, new Parsed(parsed.tree().get(field).get(index), items.children().get(index)));
  }

  private static int child(JsonNode node, String step) {
    if (node.isArray()) {
      int index = step.isEmpty() || step.length() > 6 ? -1 : parseIndex(step);
      return index < node.size() ? index : -1;
    }
    int index = 0;
    for (Iterator<String> names = node.fieldNames(); names.hasNext(); index++) {
      if (names.next().equals(step)) {
        return index;
      }
    }
    return -1;
  }

  private static int parseIndex(String step) {
    return step.chars().allMatch(c -> c >= '0' && c <= '9') ? Integer.parseInt(step) : -1;
  }
}
