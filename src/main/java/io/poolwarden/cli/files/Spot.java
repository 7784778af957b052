package io.poolwarden.cli.files;

import com.fasterxml.jackson.databind.JsonNode;
import io.poolwarden.output.Place;
import java.util.ArrayList;
import java.util.List;

/**
 * A part of an object of the input.
 *
 * @param path field names, and indexes of arrays as numbers
 */
record Spot(Manifest manifest, List<String> path) {

  Place place() {
    return manifest.place(path);
  }

  JsonNode node() {
    JsonNode node = manifest.tree();
    for (String step : path) {
      node = node.isArray() ? node.path(Integer.parseInt(step)) : node.path(step);
    }
    return node;
  }

  Spot child(String step) {
    List<String> longer = new ArrayList<>(path);
    longer.add(step);
    return new Spot(manifest, List.copyOf(longer));
  }
}
