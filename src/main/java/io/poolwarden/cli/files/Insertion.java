package io.poolwarden.cli.files;

import com.fasterxml.jackson.databind.node.TextNode;
import io.poolwarden.cli.files.DocumentEditor.Edit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Puts a text at a path of a document, with the mappings that lead there where they are missing, in
 * the way in which what is around is written. Of several ways the best comes first; whoever makes
 * one must see what the document then reads as.
 *
 * @param text the document's text
 */
record Insertion(String text, Document.Format format) {
  private static final int STEP = 2;

  List<Edit> of(Span root, List<String> path, String value) {
    int known = path.size();
    while (known > 0 && root.at(path.subList(0, known)).isEmpty()) {
      known--;
    }
    Optional<Span> found = root.at(path.subList(0, known));
    if (found.isEmpty()) {
      return List.of();
    }
    Optional<Span.Part> own = part(root, path.subList(0, known));
    if (known == path.size()) {
      return replaced(own, found.get(), value);
    }
    List<String> rest = path.subList(known, path.size());
    return switch (found.get().form()) {
      case BLOCK -> lines(found.get(), rest, value);
      case FLOW -> elements(found.get(), rest, value);
      case PLAIN -> own.map(part -> instead(part, rest, value)).orElse(List.of());
      case SINGLE_QUOTED, DOUBLE_QUOTED, BLOCK_TEXT -> List.of();
    };
  }

  private static Optional<Span.Part> part(Span root, List<String> path) {
    return path.isEmpty()
        ? Optional.empty()
        : root.at(path.subList(0, path.size() - 1))
            .map(parent -> parent.parts().get(path.getLast()));
  }

  /** Another text; a comment behind {@code |} stays. */
  private List<Edit> replaced(Optional<Span.Part> part, Span old, String value) {
    if (!old.isScalar()) {
      return List.of();
    }
    List<Edit> edits = new ArrayList<>();
    if (format == Document.Format.YAML && part.isPresent()) {
      String header = text.substring(old.start(), old.end()).lines().findFirst().orElse("");
      int comment = old.form() == Span.Form.BLOCK_TEXT ? header.indexOf(" #") : -1;
      String after = comment < 0 ? "" : header.substring(comment).stripTrailing();
      edits.add(
          new Edit(
              old.start(), old.end(), scalar(value, column(part.get().start()) + STEP, after)));
    }
    edits.add(new Edit(old.start(), old.end(), quoted(value)));
    return edits;
  }

  /** Below the last line of a mapping, else above its first one. */
  private List<Edit> lines(Span mapping, List<String> keys, String value) {
    int first = mapping.parts().values().iterator().next().start();
    int indent = column(first);
    String entry = block(keys, value, indent);
    int end = lineEnd(mapping.end());
    Edit below = new Edit(end, end, eol() + " ".repeat(indent) + entry);
    Edit above = new Edit(first, first, entry + eol() + " ".repeat(indent));
    return keys.getFirst().equals("metadata") ? List.of(above, below) : List.of(below, above);
  }

  private List<Edit> elements(Span mapping, List<String> keys, String value) {
    String entry = flow(keys, value);
    int start = mapping.start() + 1;
    if (mapping.parts().isEmpty()) {
      return List.of(new Edit(start, start, entry));
    }
    int end = mapping.parts().values().stream().mapToInt(p -> p.value().end()).max().orElse(start);
    return List.of(new Edit(end, end, ", " + entry), new Edit(start, start, entry + ", "));
  }

  /** In place of nothing, or of {@code null}. */
  private List<Edit> instead(Span.Part part, List<String> keys, String value) {
    Span nothing = part.value();
    if (!KubernetesScalars.read(text.substring(nothing.start(), nothing.end())).isNull()) {
      return List.of();
    }
    Edit braces = new Edit(nothing.start(), nothing.end(), " {" + flow(keys, value) + "}");
    if (nothing.start() < nothing.end()) {
      return List.of(new Edit(nothing.start(), nothing.end(), "{" + flow(keys, value) + "}"));
    }
    int indent = column(part.start()) + STEP;
    int end = lineEnd(nothing.start());
    Edit below = new Edit(end, end, eol() + " ".repeat(indent) + block(keys, value, indent));
    return List.of(below, braces);
  }

  /** Lines of which the first is without its indentation, and the last without its end. */
  private String block(List<String> keys, String value, int indent) {
    StringBuilder lines = new StringBuilder();
    int at = indent;
    for (String key : keys.subList(0, keys.size() - 1)) {
      at += STEP;
      lines.append(key).append(':').append(eol()).append(" ".repeat(at));
    }
    return lines.append(keys.getLast()).append(": ") + scalar(value, at + STEP, "");
  }

  private String flow(List<String> keys, String value) {
    String entry = quoted(value);
    for (String key : keys.reversed()) {
      String named = (format == Document.Format.JSON ? quoted(key) : key) + ": ";
      entry = key.equals(keys.getLast()) ? named + entry : named + "{" + entry + "}";
    }
    return entry;
  }

  /** Behind {@code |-} where it has several lines. */
  private String scalar(String value, int indent, String comment) {
    if (value.indexOf('\n') < 0) {
      return quoted(value);
    }
    StringBuilder lines = new StringBuilder("|-").append(comment);
    value.lines().forEach(line -> lines.append(eol()).append(" ".repeat(indent)).append(line));
    return lines.toString();
  }

  private static String quoted(String value) {
    return TextNode.valueOf(value).toString();
  }

  private int column(int at) {
    return at - (text.lastIndexOf('\n', at - 1) + 1);
  }

  /** Before the line's end, whatever that is. */
  private int lineEnd(int at) {
    int newline = text.indexOf('\n', at);
    int end = newline < 0 ? text.length() : newline;
    return end > at && text.charAt(end - 1) == '\r' ? end - 1 : end;
  }

  private String eol() {
    return text.contains("\r\n") ? "\r\n" : "\n";
  }
}
