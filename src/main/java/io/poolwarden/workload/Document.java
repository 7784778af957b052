package io.poolwarden.workload;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A node of a parsed document. Aliases share nodes and may form cycles, so nothing walks a whole
 * tree: a look-up is as deep as its pointer.
 */
sealed interface Document {
  /** The most nodes that a document may have. */
  int MOST_NODES = 50_000;

  /** The deepest nesting. */
  int DEEPEST = 64;

  /** The longest text that is parsed, in characters. */
  int LONGEST = 512 * 1024;

  /** The node below this one, if there is one. */
  Optional<Document> child(String token);

  /** The nodes that are written below this one, none that is merged or inherited. */
  Map<String, Document> children();

  /** A scalar, as the text that a program would read; {@code null} is empty. */
  record Scalar(String raw, Interpolation interpolation) implements Document {

    /** A text that stands for itself. */
    Scalar(String text) {
      this(text, raw -> raw);
    }

    String text() throws UnreadableDocumentException {
      return interpolation.apply(raw);
    }

    @Override
    public Optional<Document> child(String token) {
      return Optional.empty();
    }

    @Override
    public Map<String, Document> children() {
      return Map.of();
    }
  }

  /** Replaces references to other places of the document in a text. */
  @FunctionalInterface
  interface Interpolation {
    String apply(String raw) throws UnreadableDocumentException;
  }

  /** Keys and values; a later key of the same name wins. */
  final class Mapping implements Document {
    private static final int MOST_MERGED = 100;

    private final Map<String, Document> entries = new HashMap<>();
    private final List<Document> merged = new ArrayList<>();

    void put(String key, Document value) {
      entries.put(key, value);
    }

    /** YAML's {@code <<}: what is not here is looked up there. */
    void merge(Document other) {
      merged.add(other);
    }

    @Override
    public Optional<Document> child(String token) {
      List<Mapping> open = new ArrayList<>(List.of(this));
      for (int seen = 0; seen < open.size() && seen < MOST_MERGED; seen++) {
        Mapping mapping = open.get(seen);
        Document own = mapping.entries.get(token);
        if (own != null) {
          return Optional.of(own);
        }
        open.addAll(seen + 1, mapping.mergedMappings());
      }
      return Optional.empty();
    }

    @Override
    public Map<String, Document> children() {
      return Map.copyOf(entries);
    }

    private List<Mapping> mergedMappings() {
      List<Mapping> mappings = new ArrayList<>();
      for (Document other : merged) {
        switch (other) {
          case Mapping mapping -> mappings.add(mapping);
          case Sequence sequence ->
              sequence.items.stream()
                  .limit(MOST_MERGED)
                  .forEach(item -> {
                    if (item instanceof Mapping mapping) {
                      mappings.add(mapping);
                    }
                  });
          case Scalar scalar -> {}
          case Computed computed -> {}
        }
      }
      return mappings;
    }
  }

  /**
   * Entries that are made when they are asked for.
   *
   * @param children those of them that are not inherited
   */
  record Computed(Map<String, Document> children, Function<String, Optional<Document>> entries)
      implements Document {
    public Computed {
      children = Map.copyOf(children);
    }

    @Override
    public Optional<Document> child(String token) {
      return entries.apply(token);
    }
  }

  /** A list. */
  final class Sequence implements Document {
    private static final int LONGEST_INDEX = 6;

    private final List<Document> items = new ArrayList<>();

    void add(Document item) {
      items.add(item);
    }

    /** An index as RFC 6901 has it: digits, without leading zeros. */
    @Override
    public Optional<Document> child(String token) {
      boolean index =
          !token.isEmpty()
              && token.length() <= LONGEST_INDEX
              && token.chars().allMatch(c -> c >= '0' && c <= '9')
              && (token.length() == 1 || token.charAt(0) != '0');
      int at = index ? Integer.parseInt(token) : items.size();
      return at < items.size() ? Optional.of(items.get(at)) : Optional.empty();
    }

    @Override
    public Map<String, Document> children() {
      Map<String, Document> children = new HashMap<>();
      for (Document item : items) {
        children.put(Integer.toString(children.size()), item);
      }
      return children;
    }
  }
}
