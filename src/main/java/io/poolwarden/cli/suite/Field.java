package io.poolwarden.cli.suite;

import com.fasterxml.jackson.databind.JsonNode;
import io.poolwarden.cli.files.Manifest;
import io.poolwarden.output.Place;
import io.poolwarden.output.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** One value of a file of test cases, and where it stands. It is read strictly. */
record Field(Manifest manifest, List<String> path, JsonNode value) {

  /** The whole document. */
  static Field of(Manifest manifest) {
    return new Field(manifest, List.of(), manifest.tree());
  }

  Place place() {
    return manifest.place(path);
  }

  /** The same, once it is sure to be a mapping with these fields and no other. */
  Field of(Set<String> fields) throws UnusableSuiteException {
    if (!value.isObject()) {
      throw unusable("must be a mapping with " + listed(fields));
    }
    for (Map.Entry<String, JsonNode> entry : value.properties()) {
      if (!fields.contains(entry.getKey())) {
        throw at(entry.getKey())
            .unusable("unknown field " + entry.getKey() + "; known are " + listed(fields));
      }
    }
    return this;
  }

  Optional<Field> optional(String name) {
    JsonNode child = value.path(name);
    return child.isMissingNode() || child.isNull() ? Optional.empty() : Optional.of(at(name));
  }

  Field required(String name) throws UnusableSuiteException {
    Optional<Field> field = optional(name);
    if (field.isEmpty()) {
      throw unusable(name + " is required");
    }
    return field.get();
  }

  List<Field> elements() throws UnusableSuiteException {
    if (!value.isArray()) {
      throw unusable("must be a list");
    }
    List<Field> elements = new ArrayList<>();
    for (int i = 0; i < value.size(); i++) {
      elements.add(at(Integer.toString(i)));
    }
    return elements;
  }

  /** A scalar as text, as a value would be written to the environment. */
  String text() throws UnusableSuiteException {
    if (!value.isValueNode() || value.asText().isEmpty()) {
      throw unusable("must be a text");
    }
    return value.asText();
  }

  Optional<String> text(String name) throws UnusableSuiteException {
    Optional<Field> field = optional(name);
    return field.isEmpty() ? Optional.empty() : Optional.of(field.get().text());
  }

  List<String> texts(String name) throws UnusableSuiteException {
    List<String> texts = new ArrayList<>();
    Optional<Field> list = optional(name);
    if (list.isPresent()) {
      for (Field element : list.get().elements()) {
        texts.add(element.text());
      }
    }
    return texts;
  }

  Map<String, Field> fields() throws UnusableSuiteException {
    if (!value.isObject()) {
      throw unusable("must be a mapping");
    }
    Map<String, Field> fields = new LinkedHashMap<>();
    value.fieldNames().forEachRemaining(name -> fields.put(name, at(name)));
    return fields;
  }

  UnusableSuiteException unusable(String reason) {
    String field = path.isEmpty() ? "" : String.join("/", path) + ": ";
    return new UnusableSuiteException(new Problem(place(), field + reason));
  }

  private Field at(String step) {
    List<String> longer = new ArrayList<>(path);
    longer.add(step);
    JsonNode child = value.isArray() ? value.path(Integer.parseInt(step)) : value.path(step);
    return new Field(manifest, longer, child);
  }

  private static String listed(Set<String> fields) {
    return String.join(", ", new TreeSet<>(fields));
  }
}
