package io.poolwarden.cli.files;

import com.fasterxml.jackson.databind.JsonNode;
import io.poolwarden.workload.FileFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.error.YAMLException;

/** The keys of a document that have values, as the steps that lead to them. */
public final class DocumentKeys {
  private static final int DEEPEST = 6;
  private static final int MOST = 500;

  private final List<List<String>> paths = new ArrayList<>();

  private DocumentKeys() {}

  /** The first of them; none of what cannot be read. */
  public static List<List<String>> of(String text, FileFormat format) {
    return switch (format) {
      case YAML, JSON -> ofTree(text);
      case ENV -> lines(text, EntryLines.Syntax.ENV);
      case PROPERTIES -> lines(text, EntryLines.Syntax.PROPERTIES);
      case INI -> lines(text, EntryLines.Syntax.INI);
      case TOML -> lines(text, EntryLines.Syntax.TOML);
    };
  }

  private static List<List<String>> lines(String text, EntryLines.Syntax syntax) {
    return new EntryLines(text, syntax).paths().stream().limit(MOST).toList();
  }

  /** JSON is YAML. */
  private static List<List<String>> ofTree(String text) {
    DocumentKeys keys = new DocumentKeys();
    try {
      for (var root : YamlReader.compose(text)) {
        keys.add(new YamlTree(text, 1).read(root).tree(), List.of());
      }
    } catch (UnreadableException | YAMLException e) {
      return List.of();
    }
    return keys.paths;
  }

  private void add(JsonNode node, List<String> path) {
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      List<String> longer = new ArrayList<>(path);
      longer.add(entry.getKey());
      if (entry.getValue().isObject() && path.size() < DEEPEST) {
        add(entry.getValue(), longer);
      } else if (entry.getValue().isValueNode() && paths.size() < MOST) {
        paths.add(longer);
      }
    }
  }
}
