package io.poolwarden.cli.files;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where a part of a document stands in its text.
 *
 * @param start its first character; of a text, after anchor and tag
 * @param end behind its last character
 * @param parts what it is made of, by key or index, in order
 */
record Span(int start, int end, Form form, Map<String, Part> parts) {
  Span {
    parts = new LinkedHashMap<>(parts);
  }

  /** A text or number. */
  Span(int start, int end, Form form) {
    this(start, end, form, Map.of());
  }

  /** How it is written. */
  enum Form {
    /** Without quotes. */
    PLAIN,
    /** In single quotes. */
    SINGLE_QUOTED,
    /** In double quotes. */
    DOUBLE_QUOTED,
    /** Behind {@code |} or {@code >}. */
    BLOCK_TEXT,
    /** One part a line, by indentation. */
    BLOCK,
    /** In brackets or braces. */
    FLOW
  }

  /**
   * An entry of a mapping or an element of a sequence.
   *
   * @param start where its key begins, or the element itself
   */
  record Part(int start, Span value) {}

  /** Whether it is a text, a number or the like. */
  boolean isScalar() {
    return form != Form.BLOCK && form != Form.FLOW;
  }

  /** The part at a path; empty where it is not written there, but merged from elsewhere. */
  Optional<Span> at(List<String> path) {
    Span span = this;
    for (String step : path) {
      Part part = span.parts.get(step);
      if (part == null) {
        return Optional.empty();
      }
      span = part.value();
    }
    return Optional.of(span);
  }
}
