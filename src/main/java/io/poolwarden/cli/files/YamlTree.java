package io.poolwarden.cli.files;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Turns one composed YAML document into JSON as kubectl does: aliases and {@code <<} merged, keys
 * turned into text, a key given twice refused. Aliases may not blow up: {@link Limits} bound depth
 * and the number of nodes.
 */
final class YamlTree {
  private static final String MERGE = "<<";

  private final int firstLine;
  private int nodes;

  /**
   * For one document.
   *
   * @param firstLine what the document's own first line is in its text, from 1
   */
  YamlTree(int firstLine) {
    this.firstLine = firstLine;
  }

  Parsed read(Node root) throws UnreadableException {
    return convert(root, line(root), 0);
  }

  private Parsed convert(Node node, int line, int depth) throws UnreadableException {
    if (depth > Limits.DEPTH) {
      throw new UnreadableException(
          line, "nested deeper than " + Limits.DEPTH + " levels, or an alias of itself");
    }
    if (++nodes > Limits.NODES) {
      throw new UnreadableException(
          line, "larger than " + Limits.NODES + " values once its aliases are expanded");
    }
    return switch (node) {
      case ScalarNode scalar -> new Parsed(scalar(scalar), new Lines(line, List.of()));
      case SequenceNode sequence -> sequence(sequence, line, depth);
      case MappingNode mapping -> mapping(mapping, line, depth);
      default -> throw new UnreadableException(line, "unexpected " + node.getNodeId());
    };
  }

  private static JsonNode scalar(ScalarNode node) {
    if (node.getTag().equals(KubernetesResolver.PLAIN)
        || (node.isPlain() && !node.getTag().equals(Tag.STR))) {
      return KubernetesScalars.read(node.getValue());
    }
    return TextNode.valueOf(node.getValue());
  }

  private Parsed sequence(SequenceNode node, int line, int depth) throws UnreadableException {
    var array = JsonNodeFactory.instance.arrayNode(node.getValue().size());
    List<Lines> lines = new ArrayList<>(node.getValue().size());
    for (Node element : node.getValue()) {
      Parsed parsed = convert(element, line(element), depth + 1);
      array.add(parsed.tree());
      lines.add(parsed.lines());
    }
    return new Parsed(array, new Lines(line, lines));
  }

  private Parsed mapping(MappingNode node, int line, int depth) throws UnreadableException {
    Map<String, Parsed> own = new LinkedHashMap<>();
    Map<String, Parsed> merged = new LinkedHashMap<>();
    for (NodeTuple tuple : node.getValue()) {
      int keyLine = line(tuple.getKeyNode());
      String key = key(tuple.getKeyNode(), keyLine);
      if (key.equals(MERGE) && tuple.getKeyNode() instanceof ScalarNode k && k.isPlain()) {
        merge(convert(tuple.getValueNode(), keyLine, depth + 1), merged);
      } else if (own.put(key, convert(tuple.getValueNode(), keyLine, depth + 1)) != null) {
        throw new UnreadableException(keyLine, "key " + quoted(key) + " is given twice");
      }
    }
    merged.forEach(own::putIfAbsent);
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    List<Lines> lines = new ArrayList<>(own.size());
    own.forEach((key, parsed) -> {
      object.set(key, parsed.tree());
      lines.add(parsed.lines());
    });
    return new Parsed(object, new Lines(line, lines));
  }

  /** A mapping, or a sequence of them of which the earlier wins. */
  private static void merge(Parsed from, Map<String, Parsed> into) throws UnreadableException {
    if (from.tree().isArray()) {
      for (int i = 0; i < from.tree().size(); i++) {
        merge(new Parsed(from.tree().get(i), from.lines().children().get(i)), into);
      }
      return;
    }
    if (!from.tree().isObject()) {
      throw new UnreadableException(from.lines().line(), "<< needs a mapping to merge");
    }
    int child = 0;
    for (Map.Entry<String, JsonNode> entry : from.tree().properties()) {
      Lines lines = from.lines().children().get(child++);
      into.putIfAbsent(entry.getKey(), new Parsed(entry.getValue(), lines));
    }
  }

  private static String key(Node node, int line) throws UnreadableException {
    if (node instanceof ScalarNode scalar) {
      JsonNode value = scalar(scalar);
      if (!value.isNull()) {
        return value.asText();
      }
    }
    throw new UnreadableException(line, "a key must be a text");
  }

  private int line(Node node) {
    return firstLine + node.getStartMark().getLine();
  }

  private static String quoted(String key) {
    return '"' + (key.length() > 100 ? key.substring(0, 100) + "…" : key) + '"';
  }
}
