package io.poolwarden.scan.syntax;

import java.util.List;

/**
 * A source file as a tree.
 *
 * @param statements those of the module
 * @param problems what of it could not be read; the rest is in {@code statements}
 */
public record ParsedSource(List<Stmt> statements, List<SourceProblem> problems) {
  public ParsedSource {
    statements = List.copyOf(statements);
    problems = List.copyOf(problems);
  }
}
