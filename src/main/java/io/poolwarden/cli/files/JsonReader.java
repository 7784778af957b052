package io.poolwarden.cli.files;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
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
  static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(Limits.DEPTH)
                  .maxStringLength(Limits.DOCUMENT_CHARS)
                  .maxNumberLength(400)
                  .build())
          .build();

  private final Text text;

  JsonReader(Text text) {
    this.text = text;
  }

  /** Gives every document up to the end, or up to the first that cannot be read. */
  void read(Consumer<Manifest> manifests) throws UnreadableException {
    int length = text.content().length();
    try (JsonParser parser = FACTORY.createParser(text.content())) {
      for (int index = 0; parser.nextToken() != null; index++) {
        Parsed parsed = value(parser, parser.currentTokenLocation());
        if (!parsed.tree().isNull()) {
          manifests.accept(
              new Manifest(new Document(text, Document.Format.JSON, 0, length, index), parsed));
        }
      }
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
      throw new UnreadableException(line, "not JSON: " + withoutText(e.getOriginalMessage()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Parsed value(JsonParser parser, JsonLocation at) throws IOException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> object(parser, at);
      case START_ARRAY -> array(parser, at);
      case VALUE_STRING -> leaf(TextNode.valueOf(parser.getText()), at);
      case VALUE_NUMBER_FLOAT -> leaf(DoubleNode.valueOf(parser.getDoubleValue()), at);
      case VALUE_NUMBER_INT -> leaf(integer(parser), at);
      case VALUE_TRUE -> leaf(BooleanNode.TRUE, at);
      case VALUE_FALSE -> leaf(BooleanNode.FALSE, at);
      case VALUE_NULL -> leaf(NullNode.getInstance(), at);
      case NOT_AVAILABLE, END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT ->
          throw new IllegalStateException("unexpected token " + parser.currentToken());
    };
  }

  private static JsonNode integer(JsonParser parser) throws IOException {
    return parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
        ? BigIntegerNode.valueOf(parser.getBigIntegerValue())
        : LongNode.valueOf(parser.getLongValue());
  }

  private static Parsed leaf(JsonNode node, JsonLocation at) {
    return new Parsed(node, lines(at, List.of()));
  }

  private static Parsed object(JsonParser parser, JsonLocation at) throws IOException {
    var object = JsonNodeFactory.instance.objectNode();
    List<Lines> lines = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      JsonLocation key = parser.currentTokenLocation();
      parser.nextToken();
      Parsed value = value(parser, key);
      object.set(name, value.tree());
      lines.add(value.lines());
    }
    return new Parsed(object, lines(at, lines));
  }

  private static Parsed array(JsonParser parser, JsonLocation at) throws IOException {
    var array = JsonNodeFactory.instance.arrayNode();
    List<Lines> lines = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      Parsed value = value(parser, parser.currentTokenLocation());
      array.add(value.tree());
      lines.add(value.lines());
    }
    return new Parsed(array, lines(at, lines));
  }

  private static Lines lines(JsonLocation at, List<Lines> children) {
    return new Lines(at.getLineNr(), at.getColumnNr(), children);
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
