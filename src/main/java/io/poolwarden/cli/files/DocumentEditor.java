package io.poolwarden.cli.files;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * Changes single texts of documents where they stand; everything else stays as it is, byte for
 * byte. A change is made only if the text then reads as the document did before, but for that one
 * value: what an anchor or a merge key shares with other places is left alone.
 */
final class DocumentEditor {
  private final Document.Format format;
  private String text;

  /** An editor of the piece of a text that a document was read from. */
  DocumentEditor(Document document) {
    this.format = document.format();
    this.text = document.text().content().substring(document.start(), document.end());
  }

  /** The piece of the text that the document was read from, as it is now. */
  String text() {
    return text;
  }

  /**
   * Gives a text another content.
   *
   * @param index which of the piece's documents it is in, from 0
   */
  Outcome set(int index, List<String> path, String content) {
    return change(
        index,
        span ->
            span.at(path)
                .filter(Span::isScalar)
                .map(at -> new Edit(at.start(), at.end(), written(content, at))),
        tree -> replace(tree, path, content));
  }

  /**
   * Changes a part of a text, or takes it away. In a text behind {@code |} nothing but that part
   * changes; any other text is written anew, if that is how it was written.
   *
   * @param content what the part becomes; empty where it goes
   */
  Outcome change(int index, List<String> path, Part part, Optional<String> content) {
    try {
      String old = at(trees(text).get(index), path).asText();
      Optional<Span> span = span(index).at(path).filter(Span::isScalar);
      Optional<Edit> inner = InnerEdit.of(old, part, content);
      if (span.isEmpty() || inner.isEmpty()) {
        return Outcome.NOT_HERE;
      }
      String changed = inner.get().in(old);
      Optional<Edit> edit =
          span.get().form() == Span.Form.BLOCK_TEXT
              ? LiteralBlock.of(text, span.get(), old).flatMap(block -> block.edit(inner.get()))
              : whole(span.get(), old, changed);
      return change(index, _ -> edit, tree -> replace(tree, path, changed));
    } catch (IOException | UnreadableException | YAMLException e) {
      return Outcome.NOT_HERE;
    }
  }

  private Optional<Edit> whole(Span at, String old, String changed) {
    boolean oneLine = old.indexOf('\n') < 0;
    boolean same = Scalars.write(old, at.form()).equals(text.substring(at.start(), at.end()));
    return oneLine || same
        ? Optional.of(new Edit(at.start(), at.end(), written(changed, at)))
        : Optional.empty();
  }

  /** A comment behind {@code |} stays. */
  private String written(String content, Span at) {
    String plain = Scalars.write(content, at.form());
    return switch (at.form()) {
      case PLAIN -> Scalars.plain(content, text.substring(at.start(), at.end()));
      case SINGLE_QUOTED, DOUBLE_QUOTED, BLOCK, FLOW -> plain;
      case BLOCK_TEXT -> {
        String header = text.substring(at.start(), at.end()).lines().findFirst().orElse("");
        int comment = header.indexOf(" #");
        yield comment < 0 ? plain : plain + header.substring(comment).stripTrailing();
      }
    };
  }

  /** Takes an entry of a mapping or an element of a sequence away. */
  Outcome remove(int index, List<String> path) {
    List<String> parent = path.subList(0, path.size() - 1);
    return change(
        index,
        span -> span.at(parent).flatMap(at -> Removal.of(text, at, path.getLast())),
        tree -> without(tree, path));
  }

  /** What became of a change. */
  enum Outcome {
    /** It is made. */
    DONE,
    /** The value is written in a way that does not allow it. */
    NOT_HERE,
    /** Other values would change with it. */
    SHARED
  }

  /** A piece of the text that is replaced. */
  record Edit(int start, int end, String text) {
    /** The whole with the piece replaced. */
    String in(String whole) {
      return whole.substring(0, start) + text + whole.substring(end);
    }
  }

  private interface Locator {
    Optional<Edit> edit(Span span);
  }

  private interface Expectation {
    JsonNode of(JsonNode tree);
  }

  private Outcome change(int index, Locator locator, Expectation expectation) {
    try {
      Optional<Edit> edit = locator.edit(span(index));
      if (edit.isEmpty()) {
        return Outcome.NOT_HERE;
      }
      String edited = edit.get().in(text);
      List<JsonNode> expected = new ArrayList<>(trees(text));
      expected.set(index, expectation.of(expected.get(index).deepCopy()));
      if (!same(trees(edited), expected)) {
        return Outcome.SHARED;
      }
      text = edited;
      return Outcome.DONE;
    } catch (IOException | UnreadableException | YAMLException e) {
      return Outcome.NOT_HERE;
    }
  }

  private Span span(int index) throws IOException {
    return switch (format) {
      case JSON -> JsonSpans.of(text, index);
      case YAML -> new YamlSpans(text).of(YamlReader.compose(text).get(index));
    };
  }

  private List<JsonNode> trees(String content) throws UnreadableException {
    List<JsonNode> trees = new ArrayList<>();
    switch (format) {
      case JSON -> {
        Text whole = new Text("", content, Optional.empty());
        new JsonReader(whole)
            .read(manifest -> {
              while (trees.size() < manifest.document().index()) {
                trees.add(NullNode.getInstance());
              }
              trees.add(manifest.tree());
            });
      }
      case YAML -> {
        for (var root : YamlReader.compose(content)) {
          trees.add(new YamlTree(content, 1).read(root).tree());
        }
      }
    }
    return trees;
  }

  /** A sequence or mapping whose last part was taken away reads as nothing. */
  private static boolean same(List<JsonNode> actual, List<JsonNode> expected) {
    return actual.stream()
        .map(DocumentEditor::withoutEmpty)
        .toList()
        .equals(expected.stream().map(DocumentEditor::withoutEmpty).toList());
  }

  private static JsonNode withoutEmpty(JsonNode tree) {
    JsonNode copy = tree.deepCopy();
    dropEmpty(copy);
    return copy;
  }

  private static void dropEmpty(JsonNode node) {
    if (node instanceof ObjectNode object) {
      object.removeIf(child -> child.isNull() || (child.isContainerNode() && child.isEmpty()));
    }
    node.forEach(DocumentEditor::dropEmpty);
  }

  private static JsonNode replace(JsonNode tree, List<String> path, String content) {
    JsonNode parent = at(tree, path.subList(0, path.size() - 1));
    switch (parent) {
      case ObjectNode object -> object.set(path.getLast(), TextNode.valueOf(content));
      case ArrayNode array ->
          array.set(Integer.parseInt(path.getLast()), TextNode.valueOf(content));
      default -> throw new IllegalStateException("no such path");
    }
    return tree;
  }

  private static JsonNode without(JsonNode tree, List<String> path) {
    JsonNode parent = at(tree, path.subList(0, path.size() - 1));
    switch (parent) {
      case ObjectNode object -> object.remove(path.getLast());
      case ArrayNode array -> array.remove(Integer.parseInt(path.getLast()));
      default -> throw new IllegalStateException("no such path");
    }
    return tree;
  }

  private static JsonNode at(JsonNode tree, List<String> path) {
    JsonNode node = tree;
    for (String step : path) {
      node = node.isArray() ? node.path(Integer.parseInt(step)) : node.path(step);
    }
    return node;
  }
}
