package io.poolwarden.cli.files;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Reads a text of one or more JSON documents, one after the other. */
final class JsonReader {
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(Limits.DEPTH)
                  .maxStringLength(Limits.DOCUMENT_CHARS)
                  .maxNumberLength(400)
                  .build())
          .build();

  private final String file;

  JsonReader(String file) {
    this.file = file;
  }

  /** Gives every document up to the end, or up to the first that cannot be read. */
  void read(String text, Consumer<Manifest> manifests) throws UnreadableException {
    try (JsonParser parser = FACTORY.createParser(text)) {
      while (parser.nextToken() != null) {
        Parsed parsed = value(parser, line(parser));
        if (!parsed.tree().isNull()) {
          manifests.accept(new Manifest(file, parsed));
        }
      }
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
      throw new UnreadableException(line, "not JSON: " + withoutText(e.getOriginalMessage()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Parsed value(JsonParser parser, int line) throws IOException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> object(parser, line);
      case START_ARRAY -> array(parser, line);
      case VALUE_STRING -> leaf(TextNode.valueOf(parser.getText()), line);
      case VALUE_NUMBER_FLOAT -> leaf(DoubleNode.valueOf(parser.getDoubleValue()), line);
      case VALUE_NUMBER_INT -> leaf(integer(parser), line);
      case VALUE_TRUE -> leaf(BooleanNode.TRUE, line);
      case VALUE_FALSE -> leaf(BooleanNode.FALSE, line);
      case VALUE_NULL -> leaf(NullNode.getInstance(), line);
      case NOT_AVAILABLE, END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT ->
          throw new IllegalStateException("unexpected token " + parser.currentToken());
    };
  }

  private static JsonNode integer(JsonParser parser) throws IOException {
    return parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
        ? BigIntegerNode.valueOf(parser.getBigIntegerValue())
        : LongNode.valueOf(parser.getLongValue());
  }

  private static Parsed leaf(JsonNode node, int line) {
    return new Parsed(node, new Lines(line, List.of()));
  }

  private static Parsed object(JsonParser parser, int line) throws IOException {
    var object = JsonNodeFactory.instance.objectNode();
    List<Lines> lines = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      int keyLine = line(parser);
      parser.nextToken();
      Parsed value = value(parser, keyLine);
      object.set(name, value.tree());
      lines.add(value.lines());
    }
    return new Parsed(object, new Lines(line, lines));
  }

  private static Parsed array(JsonParser parser, int line) throws IOException {
    var array = JsonNodeFactory.instance.arrayNode();
    List<Lines> lines = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      Parsed value = value(parser, line(parser));
      array.add(value.tree());
      lines.add(value.lines());
    }
    return new Parsed(array, new Lines(line, lines));
  }

  private static int line(JsonParser parser) {
    return parser.currentTokenLocation().getLineNr();
  }

  /** The file may be a Secret: what is wrong, not what is written there. */
  private static String withoutText(String message) {
    String line = message.lines().findFirst().orElse("").strip();
    int quote = line.indexOf('\'');
    int colon = line.indexOf(": ");
    boolean quotes = line.startsWith("Unrecognized token") && quote > 0;
    return quotes
        ? line.substring(0, quote).strip() + (colon > quote ? line.substring(colon) : "")
        : line;
  }
}
