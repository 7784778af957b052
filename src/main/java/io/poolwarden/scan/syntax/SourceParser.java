package io.poolwarden.scan.syntax;

import java.util.List;
import java.util.Optional;

/** Makes trees of Python sources. Hostile texts cost it bounded time and memory. */
public interface SourceParser {
  /** Texts that are worth being given at once: they may be read side by side. */
  int BATCH = 256;

  /** What is wrong with each text, without the cost of a tree: the first place. */
  List<Optional<SourceProblem>> check(List<String> texts);

  /** The tree of each text, as far as it can be read. */
  List<ParsedSource> parse(List<String> texts);
}
