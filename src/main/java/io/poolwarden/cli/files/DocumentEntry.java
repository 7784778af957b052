package io.poolwarden.cli.files;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.poolwarden.cli.files.DocumentEditor.Edit;
import io.poolwarden.policy.Change;
import io.poolwarden.workload.Documents;
import io.poolwarden.workload.FileFormat;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * Where an entry stands in a document that is a text of the input.
 *
 * @param value its value
 * @param removal what takes it away, where it stands alone
 */
record DocumentEntry(Span value, Style style, Optional<Edit> removal) {

  /** How values are written. */
  enum Style {
    /** As YAML does: a number stays one, a word may need quotes. */
    YAML,
    /** As JSON does. */
    JSON,
    /** As TOML does. */
    TOML,
    /** As it is, or in the quotes that there are. */
    LINE
  }

  /** The last entry at that place, which wins. */
  static Optional<DocumentEntry> of(String text, Change.Place place) {
    List<String> steps = steps(place);
    try {
      return switch (place.format()) {
        case YAML -> {
          var roots = YamlReader.compose(text);
          if (roots.size() != 1) {
            yield Optional.empty();
          }
          new YamlTree(text, 1).read(roots.getFirst());
          yield in(text, new YamlSpans(text).of(roots.getFirst()), steps, Style.YAML);
        }
        case JSON -> in(text, JsonSpans.of(text, 0), steps, Style.JSON);
        case ENV -> new EntryLines(text, EntryLines.Syntax.ENV).find(steps);
        case PROPERTIES -> new EntryLines(text, EntryLines.Syntax.PROPERTIES).find(steps);
        case INI -> new EntryLines(text, EntryLines.Syntax.INI).find(steps);
        case TOML -> new EntryLines(text, EntryLines.Syntax.TOML).find(steps);
      };
    } catch (IOException | UnreadableException | YAMLException e) {
      return Optional.empty();
    }
  }

  /** RFC 6901. */
  static List<String> steps(Change.Place place) {
    return Arrays.stream(place.pointer().substring(1).split("/", -1))
        .map(step -> step.replace("~1", "/").replace("~0", "~"))
        .toList();
  }

  private static Optional<DocumentEntry> in(
      String text, Span root, List<String> steps, Style style) {
    Optional<Edit> removal =
        root.at(steps.subList(0, steps.size() - 1))
            .flatMap(parent -> Removal.of(text, parent, steps.getLast()));
    return root.at(steps)
        .filter(span -> span.isScalar() && span.form() != Span.Form.BLOCK_TEXT)
        .map(span -> new DocumentEntry(span, style, removal));
  }

  /** The ways to write a value, the plainest first; not all of them read as the value. */
  List<String> writings(String content) {
    String quoted = Scalars.write(content, Span.Form.DOUBLE_QUOTED);
    return switch (style) {
      case YAML ->
          value.form() == Span.Form.PLAIN
              ? List.of(content, quoted)
              : List.of(Scalars.write(content, value.form()));
      case JSON -> List.of(Scalars.json(content, value.form()));
      case TOML ->
          value.form() == Span.Form.PLAIN
              ? List.of(content, quoted)
              : List.of(
                  value.form() == Span.Form.SINGLE_QUOTED ? "'" + content + "'" : quoted, quoted);
      case LINE ->
          switch (value.form()) {
            case SINGLE_QUOTED -> List.of("'" + content + "'");
            case DOUBLE_QUOTED -> List.of('"' + content + '"');
            case PLAIN, BLOCK_TEXT, BLOCK, FLOW -> List.of(content);
          };
    };
  }

  /** All else that a document has, which must not change too. */
  static List<JsonNode> others(String text, Change.Place place) {
    try {
      List<JsonNode> trees = new ArrayList<>();
      switch (place.format()) {
        case YAML, JSON -> {
          for (var root : YamlReader.compose(text)) {
            JsonNode tree = new YamlTree(text, 1).read(root).tree();
            drop(tree, steps(place));
            trees.add(tree);
          }
        }
        case ENV, PROPERTIES, INI, TOML -> trees.add(otherEntries(text, place));
      }
      return trees;
    } catch (UnreadableException | YAMLException e) {
      return List.of(NullNode.getInstance());
    }
  }

  private static JsonNode otherEntries(String text, Change.Place place) {
    List<String> steps = steps(place);
    boolean lower = place.format() == FileFormat.INI;
    JsonNode tree =
        Documents.written(text, place.format()).orElseGet(JsonNodeFactory.instance::nullNode);
    drop(tree, lower ? EntryLines.lowered(steps) : steps);
    return tree;
  }

  private static void drop(JsonNode tree, List<String> steps) {
    JsonNode parent = tree;
    for (String step : steps.subList(0, steps.size() - 1)) {
      parent = parent.isArray() ? parent.path(index(step)) : parent.path(step);
    }
    switch (parent) {
      case ObjectNode object -> object.remove(steps.getLast());
      case ArrayNode array -> array.remove(index(steps.getLast()));
      default -> {}
    }
  }

  /** Documents has checked that it is one, where the place was found. */
  private static int index(String step) {
    boolean digits =
        !step.isEmpty() && step.length() < 7 && step.chars().allMatch(c -> c >= '0' && c <= '9');
    return digits ? Integer.parseInt(step) : -1;
  }
}
