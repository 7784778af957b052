package io.poolwarden.scan.syntax;

import java.util.Optional;

/** Makes trees of Python sources. Hostile texts cost it bounded time and memory. */
public interface SourceParser {

  /** What is wrong with a text, without the cost of a tree: the first place. */
  Optional<SourceProblem> check(String text);

  /** The tree of a text, as far as it can be read. */
  ParsedSource parse(String text);
}
