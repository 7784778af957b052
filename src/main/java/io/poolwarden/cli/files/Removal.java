package io.poolwarden.cli.files;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Takes a part of a collection out of its text, with the lines or the comma that go with it. */
final class Removal {
  private Removal() {}

  static Optional<DocumentEditor.Edit> of(String text, Span collection, String step) {
    Span.Part part = collection.parts().get(step);
    if (part == null) {
      return Optional.empty();
    }
    return switch (collection.form()) {
      case BLOCK -> lines(text, part);
      case FLOW -> Optional.of(element(collection, step));
      case PLAIN, SINGLE_QUOTED, DOUBLE_QUOTED, BLOCK_TEXT -> Optional.empty();
    };
  }

  /** Its lines, if nothing else stands on them but a comment. */
  private static Optional<DocumentEditor.Edit> lines(String text, Span.Part part) {
    int start = text.lastIndexOf('\n', part.start() - 1) + 1;
    String before = text.substring(start, part.start());
    if (!before.isBlank() && !before.strip().equals("-")) {
      return Optional.empty();
    }
    int newline = text.indexOf('\n', part.value().end());
    int end = newline < 0 ? text.length() : newline + 1;
    String after = text.substring(part.value().end(), end).strip();
    return after.isEmpty() || after.startsWith("#")
        ? Optional.of(new DocumentEditor.Edit(start, end, ""))
        : Optional.empty();
  }

  private static DocumentEditor.Edit element(Span collection, String step) {
    List<String> steps = new ArrayList<>(collection.parts().keySet());
    List<Span.Part> parts = new ArrayList<>(collection.parts().values());
    int at = steps.indexOf(step);
    Span.Part part = parts.get(at);
    if (at + 1 < parts.size()) {
      return new DocumentEditor.Edit(part.start(), parts.get(at + 1).start(), "");
    }
    int start = at > 0 ? parts.get(at - 1).value().end() : part.start();
    return new DocumentEditor.Edit(start, part.value().end(), "");
  }
}
