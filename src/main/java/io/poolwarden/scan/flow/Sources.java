package io.poolwarden.scan.flow;

import io.poolwarden.scan.SourceTree;
import io.poolwarden.scan.syntax.ParsedSource;
import io.poolwarden.scan.syntax.SourceParser;
import io.poolwarden.scan.syntax.SourceProblem;
import java.util.ArrayList;
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
      known = text(path).map(text -> parser.parse(List.of(text)).getFirst());
      parsed.put(path, known);
    }
    return known;
  }

  /** Reads those that are not read yet, several at once. */
  void parse(List<String> paths) {
    List<String> missing = new ArrayList<>();
    List<String> batch = new ArrayList<>();
    for (String path : paths) {
      if (!parsed.containsKey(path)) {
        text(path)
            .ifPresent(text -> {
              missing.add(path);
              batch.add(text);
            });
      }
      if (batch.size() == SourceParser.BATCH) {
        keep(missing, batch);
      }
    }
    keep(missing, batch);
  }

  private void keep(List<String> paths, List<String> batch) {
    if (!batch.isEmpty()) {
      List<ParsedSource> trees = parser.parse(batch);
      for (int i = 0; i < trees.size(); i++) {
        parsed.put(paths.get(i), Optional.of(trees.get(i)));
      }
    }
    paths.clear();
    batch.clear();
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
