package io.poolwarden.cli.files;

import io.poolwarden.output.Place;
import io.poolwarden.policy.Change;
import java.util.Optional;

/**
 * Finds where a part of a document stands in the file, if the document is a text behind {@code |}:
 * only there each of its lines is one of the file's.
 */
final class InnerPlace {
  private InnerPlace() {}

  /** Where the value stands that is at that place of a text; empty where that cannot be told. */
  static Optional<Place> of(Spot spot, Change.Place part) {
    Text file = spot.manifest().document().text();
    Place key = spot.place();
    boolean block = file.line(key.line()).filter(line -> line.contains("|")).isPresent();
    if (!block || !spot.node().isTextual()) {
      return Optional.empty();
    }
    String text = spot.node().asText();
    return DocumentEntry.of(text, part)
        .map(entry -> text.substring(0, entry.value().start()))
        .flatMap(before -> below(key, file, before, text));
  }

  /** The place behind that beginning of a text, if the lines below the key are the text's. */
  private static Optional<Place> below(Place key, Text file, String before, String text) {
    String[] lines = text.split("\n", -1);
    int last = (int) before.chars().filter(c -> c == '\n').count();
    int indent = 0;
    for (int i = 0; i <= last; i++) {
      String line = lines[i].stripTrailing();
      Optional<String> own = file.line(key.line() + 1 + i).filter(l -> l.endsWith(line));
      if (own.isEmpty()) {
        return Optional.empty();
      }
      indent = own.get().length() - line.length();
    }
    int column = before.length() - (before.lastIndexOf('\n') + 1) + indent + 1;
    return Optional.of(new Place(key.file(), key.line() + 1 + last, column));
  }
}
