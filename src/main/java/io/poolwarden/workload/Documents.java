package io.poolwarden.workload;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.poolwarden.value.Reason;
import io.poolwarden.value.Source;
import io.poolwarden.value.Value;
import io.poolwarden.value.Value.Known;
import io.poolwarden.value.Value.Unresolved;
import java.util.Optional;

/**
 * Finds a place in a text of some format: in a mounted file, or in a variable that holds a
 * document. Parsing is bounded in length, depth and number of nodes.
 */
public final class Documents {
  private Documents() {}

  /**
   * The value at a place of a document.
   *
   * @param text the document; a hidden one gives a hidden value, one with holes a value that may
   *     have holes itself
   * @param pointer RFC 6901, empty for the whole text
   * @param source what the value is said to come from
   * @return empty when the document has no such place; {@link Unresolved} when it cannot be read,
   *     or when the place is no scalar
   */
  public static Optional<Value> at(Value text, FileFormat format, String pointer, Source source) {
    return new OpenDocument(text, format).at(pointer, source);
  }

  /**
   * A document as it is written: no reference is replaced, and nothing is inherited. Lists have
   * their indexes as keys.
   *
   * @param format one without aliases, which may lead anywhere: not YAML
   * @return texts in objects; empty when the document cannot be read
   */
  public static Optional<JsonNode> written(String text, FileFormat format) {
    return switch (parse(text, format)) {
      case Parsed.Done(var root) when format != FileFormat.YAML -> Optional.of(tree(root));
      case Parsed.Done _, Parsed.Failed _ -> Optional.empty();
    };
  }

  private static JsonNode tree(Document document) {
    if (document instanceof Document.Scalar scalar) {
      return TextNode.valueOf(scalar.raw());
    }
    ObjectNode tree = JsonNodeFactory.instance.objectNode();
    document.children().forEach((token, child) -> tree.set(token, tree(child)));
    return tree;
  }

  static Parsed parse(String text, FileFormat format) {
    if (text.length() > Document.LONGEST) {
      return new Parsed.Failed(Reason.TOO_LARGE);
    }
    String content = text.startsWith("\ufeff") ? text.substring(1) : text;
    try {
      return new Parsed.Done(
          switch (format) {
            case JSON -> StructuredParser.json(content);
            case YAML -> StructuredParser.yaml(content);
            case TOML -> StructuredParser.toml(content);
            case ENV -> EnvParser.parse(content);
            case PROPERTIES -> PropertiesParser.parse(content);
            case INI -> IniParser.parse(content);
          });
    } catch (UnreadableDocumentException e) {
      return new Parsed.Failed(e.reason());
    }
  }

  static Optional<Value> at(Parsed parsed, String pointer, Source source) {
    return switch (parsed) {
      case Parsed.Failed failed -> Optional.of(new Unresolved(failed.reason(), source));
      case Parsed.Done done -> at(done.root(), pointer, source);
    };
  }

  private static Optional<Value> at(Document root, String pointer, Source source) {
    if (!pointer.startsWith("/")) {
      return Optional.of(new Unresolved(Reason.UNPARSABLE, source));
    }
    Optional<Document> at = Optional.of(root);
    for (String token : pointer.substring(1).split("/", -1)) {
      String name = token.replace("~1", "/").replace("~0", "~");
      at = at.flatMap(document -> document.child(name));
    }
    return at.map(document -> scalar(document, source));
  }

  private static Value scalar(Document document, Source source) {
    if (!(document instanceof Document.Scalar scalar)) {
      return new Unresolved(Reason.UNPARSABLE, source);
    }
    try {
      return new Known(scalar.text(), source);
    } catch (UnreadableDocumentException e) {
      return new Unresolved(e.reason(), source);
    }
  }

  /** A parsed document, or why there is none. */
  sealed interface Parsed {
    /** It could be parsed. */
    record Done(Document root) implements Parsed {}

    /** It could not. */
    record Failed(Reason reason) implements Parsed {}
  }
}
