package io.poolwarden.scan.flow;

import io.poolwarden.scan.SourceTree;
import io.poolwarden.scan.syntax.ParsedSource;
import io.poolwarden.scan.syntax.SourceParser;
import io.poolwarden.scan.syntax.SourceProblem;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The texts and trees of sources, each read once as far as memory is allowed for it. */
final class Sources {
  /** Characters that are kept. */
  private static final long KEPT = 64L << 20;

  private final SourceTree tree;
  private final SourceParser parser;
  private final Map<String, Optional<String>> texts = new HashMap<>();
  private final Map<String, Optional<ParsedSource>> parsed = new LinkedHashMap<>();
  private final Map<String, Boolean> files = new HashMap<>();
  private long kept;

  Sources(SourceTree tree, SourceParser parser) {
    this.tree = tree;
    this.parser = parser;
  }

  Optional<String> text(String path) {
    Optional<String> known = texts.get(path);
    if (known != null) {
      return known;
    }
    Optional<String> text = tree.text(path);
    kept += text.map(String::length).orElse(0);
    if (kept <= KEPT) {
      texts.put(path, text);
    }
    return text;
  }

  Optional<ParsedSource> parsed(String path) {
    Optional<ParsedSource> known = parsed.get(path);
    if (known == null) {
      known = text(path).map(parser::parse);
      parsed.put(path, known);
    }
    return known;
  }

  /** What of each file that was parsed could not be read. */
  Map<String, List<SourceProblem>> problems() {
    Map<String, List<SourceProblem>> problems = new LinkedHashMap<>();
    parsed.forEach((path, source) -> {
      source.ifPresent(s -> problems.put(path, s.problems()));
    });
    return problems;
  }

  boolean isFile(String path) {
    return files.computeIfAbsent(path, tree::isFile);
  }

  boolean isFolder(String path) {
    return files.computeIfAbsent(path + "/", _ -> tree.isFolder(path));
  }

  String shown(String path) {
    return tree.shown(path);
  }
}
