package io.poolwarden.cli.files;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.poolwarden.output.Place;
import io.poolwarden.policy.Shown;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** One object of the input. */
public final class Manifest {
  private final Document document;
  private final List<String> root;
  private final Parsed parsed;

  Manifest(Document document, Parsed parsed) {
    this(document, List.of(), parsed);
  }

  private Manifest(Document document, List<String> root, Parsed parsed) {
    this.document = document;
    this.root = root;
    this.parsed = parsed;
  }

  /** An object that stands in no file: every part of it is at its place. */
  public static Manifest of(String place, JsonNode tree) {
    Text nothing = new Text(place, "", Optional.empty());
    return new Manifest(
        new Document(nothing, Document.Format.JSON, 0, 0, 0),
        new Parsed(tree, new Lines(1, 1, List.of())));
  }

  /** Whether it stands in a file or on standard input. */
  public boolean inFile() {
    return !document.text().content().isEmpty();
  }

  /** The object. */
  public JsonNode tree() {
    return parsed.tree();
  }

  /** {@code Kind name}, for messages. */
  String name() {
    return Shown.text(parsed.tree().path("kind").asText())
        + " "
        + Shown.text(parsed.tree().path("metadata").path("name").asText());
  }

  /** The document that the object is, or is a part of. */
  Document document() {
    return document;
  }

  /** The object's place in its document, empty for the whole. */
  List<String> root() {
    return root;
  }

  /** Where the object begins. */
  public Place place() {
    return place(parsed.lines());
  }

  /** A line of the object as it may be shown; nothing of a Secret may. */
  Optional<String> line(int number) {
    return isSecret() ? Optional.empty() : document.text().line(number).flatMap(Quote::of);
  }

  boolean isSecret() {
    return parsed.tree().path("kind").asText().equals("Secret");
  }

  private Place place(Lines lines) {
    return new Place(document.text().name(), lines.line(), lines.column());
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
    return place(lines);
  }

  /**
   * A part of this object as an object of its own, such as an item of a List. An item of a
   * DeploymentList need not say that it is a Deployment.
   */
  Manifest item(String field, int index) {
    Lines items = parsed.lines().children().get(child(parsed.tree(), field));
    List<String> path = new ArrayList<>(root);
    path.add(field);
    path.add(Integer.toString(index));
    return new Manifest(
        document,
        List.copyOf(path),
        new Parsed(typed(parsed.tree().get(field).get(index)), items.children().get(index)));
  }

  /** What is added comes last, where no line is known of it. */
  private JsonNode typed(JsonNode item) {
    String kind = parsed.tree().path("kind").asText();
    if (!(item instanceof ObjectNode object) || item.has("kind") || kind.equals("List")) {
      return item;
    }
    ObjectNode typed = object.deepCopy();
    return typed
        .put("apiVersion", parsed.tree().path("apiVersion").asText())
        .put("kind", kind.substring(0, kind.length() - "List".length()));
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
