package io.poolwarden.cli.files;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.poolwarden.policy.Shown;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.error.Mark;
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
  private final int most;
  private int nodes;

  /**
   * For one document.
   *
   * @param text what it was composed of, in which no value takes less than a character
   * @param firstLine what the document's own first line is in its text, from 1
   */
  YamlTree(String text, int firstLine) {
    this.firstLine = firstLine;
    this.most = Math.min(Limits.NODES, Limits.ALIASED_NODES + text.length());
  }

  Parsed read(Node root) throws UnreadableException {
    return convert(root, root.getStartMark(), 0);
  }

  private Parsed convert(Node node, Mark at, int depth) throws UnreadableException {
    int line = line(at);
    if (depth > Limits.DEPTH) {
      throw new UnreadableException(
          line, "nested deeper than " + Limits.DEPTH + " levels, or an alias of itself");
    }
    if (++nodes > most) {
      throw new UnreadableException(
          line, "larger than " + most + " values once its aliases are expanded");
    }
    return switch (node) {
      case ScalarNode scalar -> new Parsed(scalar(scalar), lines(at, List.of()));
      case SequenceNode sequence -> sequence(sequence, at, depth);
      case MappingNode mapping -> mapping(mapping, at, depth);
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

  private Parsed sequence(SequenceNode node, Mark at, int depth) throws UnreadableException {
    var array = JsonNodeFactory.instance.arrayNode(node.getValue().size());
    List<Lines> lines = new ArrayList<>(node.getValue().size());
    for (Node element : node.getValue()) {
      Parsed parsed = convert(element, element.getStartMark(), depth + 1);
      array.add(parsed.tree());
      lines.add(parsed.lines());
    }
    return new Parsed(array, lines(at, lines));
  }

  private Parsed mapping(MappingNode node, Mark at, int depth) throws UnreadableException {
    Map<String, Parsed> own = new LinkedHashMap<>();
    Map<String, Parsed> merged = new LinkedHashMap<>();
    for (NodeTuple tuple : node.getValue()) {
      Mark keyAt = tuple.getKeyNode().getStartMark();
      String key = key(tuple.getKeyNode(), line(keyAt));
      if (key.equals(MERGE) && tuple.getKeyNode() instanceof ScalarNode k && k.isPlain()) {
        merge(convert(tuple.getValueNode(), keyAt, depth + 1), merged);
      } else if (own.put(key, convert(tuple.getValueNode(), keyAt, depth + 1)) != null) {
        throw new UnreadableException(line(keyAt), "key " + quoted(key) + " is given twice");
      }
    }
    merged.forEach(own::putIfAbsent);
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    List<Lines> lines = new ArrayList<>(own.size());
    own.forEach((key, parsed) -> {
      object.set(key, parsed.tree());
      lines.add(parsed.lines());
    });
    return new Parsed(object, lines(at, lines));
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

  private int line(Mark mark) {
    return firstLine + mark.getLine();
  }

  private Lines lines(Mark at, List<Lines> children) {
    return new Lines(line(at), at.getColumn() + 1, children);
  }

  private static String quoted(String key) {
    return '"' + Shown.text(key) + '"';
  }
}
