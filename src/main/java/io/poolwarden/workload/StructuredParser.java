package io.poolwarden.workload;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.TSFBuilder;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.dataformat.toml.TomlFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * Parses JSON, YAML and TOML. Works on the parsers' tokens, because Jackson's tree would lose how a
 * number is written and does not know aliases. One instance a document.
 */
final class StructuredParser {
  private static final StreamReadConstraints BOUNDS =
      StreamReadConstraints.builder()
          .maxNestingDepth(Document.DEEPEST)
          .maxDocumentLength(Document.LONGEST)
          .maxStringLength(Document.LONGEST)
          .maxNameLength(Document.LONGEST)
          .build();
  private static final JsonFactory JSON = bounded(JsonFactory.builder());
  private static final JsonFactory YAML = bounded(YAMLFactory.builder());
  private static final JsonFactory TOML = bounded(TomlFactory.builder());

  private final JsonParser parser;
  private final ScalarAnchors scalarAnchors;
  private final ParsingCost cost;
  private final Map<String, Document> anchors = new HashMap<>();

  private StructuredParser(JsonParser parser, ScalarAnchors scalarAnchors, ParsingCost cost) {
    this.parser = parser;
    this.scalarAnchors = scalarAnchors;
    this.cost = cost;
  }

  private static JsonFactory bounded(TSFBuilder<?, ?> factory) {
    return factory
        .streamReadConstraints(BOUNDS)
        .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
        .build();
  }

  static Document json(String text) throws UnreadableDocumentException {
    if (text.isBlank()) {
      throw UnreadableDocumentException.unparsable();
    }
    return parse(JSON, text, ScalarAnchors.NONE, ParsingCost.ofNodes());
  }

  static Document yaml(String text) throws UnreadableDocumentException {
    ParsingCost cost = ParsingCost.ofYaml(text);
    return parse(YAML, text, ScalarAnchors.of(text), cost);
  }

  static Document toml(String text) throws UnreadableDocumentException {
    return parse(TOML, text, ScalarAnchors.NONE, ParsingCost.ofToml(text));
  }

  private static Document parse(
      JsonFactory factory, String text, ScalarAnchors anchors, ParsingCost cost)
      throws UnreadableDocumentException {
    try (JsonParser parser = factory.createParser(text)) {
      return new StructuredParser(parser, anchors, cost).document();
    } catch (StreamConstraintsException e) {
      throw UnreadableDocumentException.tooLarge();
    } catch (IOException e) {
      throw UnreadableDocumentException.unparsable();
    }
  }

  /** One document and nothing after it. An empty YAML or TOML text is an empty document. */
  private Document document() throws IOException, UnreadableDocumentException {
    if (parser.nextToken() == null) {
      return new Document.Scalar("");
    }
    Document root = node(0);
    if (parser.nextToken() != null) {
      throw UnreadableDocumentException.unparsable();
    }
    return root;
  }

  /** The node that begins with the current token. */
  private Document node(int depth) throws IOException, UnreadableDocumentException {
    cost.node();
    if (depth > Document.DEEPEST) {
      throw UnreadableDocumentException.tooLarge();
    }
    JsonToken token = parser.currentToken();
    if (token == JsonToken.START_OBJECT) {
      return mapping(depth);
    }
    if (token == JsonToken.START_ARRAY) {
      return sequence(depth);
    }
    if (parser instanceof YAMLParser yaml && yaml.isCurrentAlias()) {
      return alias(parser.getText());
    }
    if (token == null || !token.isScalarValue()) {
      throw UnreadableDocumentException.unparsable();
    }
    String text = token == JsonToken.VALUE_NULL ? "" : parser.getText();
    Document scalar = new Document.Scalar(text);
    scalarAnchors.at(parser.currentTokenLocation()).ifPresent(name -> anchors.put(name, scalar));
    return scalar;
  }

  private Document mapping(int depth) throws IOException, UnreadableDocumentException {
    Document.Mapping mapping = new Document.Mapping();
    anchored(mapping);
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String key = parser.getText();
      parser.nextToken();
      Document value = node(depth + 1);
      if (key.equals("<<") && parser instanceof YAMLParser) {
        mapping.merge(value);
      } else {
        mapping.put(key, value);
      }
    }
    return mapping;
  }

  private Document sequence(int depth) throws IOException, UnreadableDocumentException {
    Document.Sequence sequence = new Document.Sequence();
    anchored(sequence);
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      sequence.add(node(depth + 1));
    }
    return sequence;
  }

  private Document alias(String anchor) throws UnreadableDocumentException {
    Document target = anchors.get(anchor);
    if (target == null) {
      throw UnreadableDocumentException.unparsable();
    }
    return target;
  }

  private Document anchored(Document node) throws IOException {
    if (parser instanceof YAMLParser yaml && yaml.getObjectId() != null) {
      anchors.put(yaml.getObjectId(), node);
    }
    return node;
  }
}
