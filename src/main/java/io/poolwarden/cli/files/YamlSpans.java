package io.poolwarden.cli.files;

import java.util.LinkedHashMap;
import java.util.Map;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.nodes.CollectionNode;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Finds the parts of a YAML document in its text. */
final class YamlSpans {
  private final String text;
  private final boolean wide;

  /** For the text that a document was composed of. */
  YamlSpans(String text) {
    this.text = text;
    this.wide = text.codePointCount(0, text.length()) < text.length();
  }

  Span of(Node node) {
    return of(node, 0);
  }

  private Span of(Node node, int depth) {
    if (depth > Limits.DEPTH) {
      throw new IllegalStateException("deeper than what was read");
    }
    return switch (node) {
      case ScalarNode scalar -> scalar(scalar);
      case SequenceNode sequence -> sequence(sequence, depth);
      case MappingNode mapping -> mapping(mapping, depth);
      default -> throw new IllegalStateException("unexpected " + node.getNodeId());
    };
  }

  private Span scalar(ScalarNode node) {
    int end = index(node.getEndMark().getIndex());
    int start = afterProperties(index(node.getStartMark().getIndex()), end);
    return switch (node.getScalarStyle()) {
      case PLAIN, JSON_SCALAR_STYLE -> new Span(start, end, Span.Form.PLAIN);
      case SINGLE_QUOTED -> new Span(start, end, Span.Form.SINGLE_QUOTED);
      case DOUBLE_QUOTED -> new Span(start, end, Span.Form.DOUBLE_QUOTED);
      case LITERAL, FOLDED -> new Span(start, trimmed(start, end), Span.Form.BLOCK_TEXT);
    };
  }

  private Span sequence(SequenceNode node, int depth) {
    Map<String, Span.Part> parts = new LinkedHashMap<>();
    for (int i = 0; i < node.getValue().size(); i++) {
      Node element = node.getValue().get(i);
      parts.put(
          Integer.toString(i),
          new Span.Part(index(element.getStartMark().getIndex()), of(element, depth + 1)));
    }
    return collection(node, parts);
  }

  private Span mapping(MappingNode node, int depth) {
    Map<String, Span.Part> parts = new LinkedHashMap<>();
    for (NodeTuple tuple : node.getValue()) {
      if (tuple.getKeyNode() instanceof ScalarNode key) {
        parts.put(
            key.getValue(),
            new Span.Part(
                index(key.getStartMark().getIndex()), of(tuple.getValueNode(), depth + 1)));
      }
    }
    return collection(node, parts);
  }

  /** A collection by indentation ends where its last part does: its mark is behind comments. */
  private Span collection(CollectionNode<?> node, Map<String, Span.Part> parts) {
    int start = index(node.getStartMark().getIndex());
    if (node.getFlowStyle() == DumperOptions.FlowStyle.FLOW) {
      return new Span(start, index(node.getEndMark().getIndex()), Span.Form.FLOW, parts);
    }
    int end = parts.values().stream().mapToInt(part -> part.value().end()).max().orElse(start);
    return new Span(start, end, Span.Form.BLOCK, parts);
  }

  private int afterProperties(int start, int end) {
    int at = start;
    while (at < end && (text.charAt(at) == '&' || text.charAt(at) == '!')) {
      while (at < end && !Character.isWhitespace(text.charAt(at))) {
        at++;
      }
      while (at < end && Character.isWhitespace(text.charAt(at))) {
        at++;
      }
    }
    return at;
  }

  /** Without the line ends and empty lines that follow. */
  private int trimmed(int start, int end) {
    int at = end;
    while (at > start && Character.isWhitespace(text.charAt(at - 1))) {
      at--;
    }
    return at;
  }

  /** Marks count characters beyond the 16-bit ones as one. */
  private int index(int codePoints) {
    return wide ? text.offsetByCodePoints(0, codePoints) : codePoints;
  }
}
