package io.poolwarden.parser;

import io.poolwarden.scan.syntax.Position;
import io.poolwarden.scan.syntax.SourceProblem;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** What a text may cost. */
final class Bounds {
  /** Levels of a tree that are walked into. */
  static final int DEPTH = 5_000;

  /** Characters of one source. */
  private static final int LENGTH = 4 << 20;

  /** As CPython's tokenizer ({@code MAXINDENT}); the grammar's own stack has an end, too. */
  private static final int INDENTATIONS = 100;

  private Bounds() {}

  /** What is wrong with a text before it is parsed. */
  static Optional<SourceProblem> problem(String text) {
    if (text.length() > LENGTH) {
      return Optional.of(
          new SourceProblem(new Position(1, 1), "larger than " + LENGTH + " characters"));
    }
    return indentation(text);
  }

  static SourceProblem endless() {
    return new SourceProblem(new Position(1, 1), "too much of it is no Python to go on with it");
  }

  static SourceProblem deep() {
    return new SourceProblem(new Position(1, 1), "nested deeper than " + DEPTH + " levels");
  }

  /** The lines of brackets and strings are counted too: no program comes near the bound. */
  private static Optional<SourceProblem> indentation(String text) {
    Deque<Integer> levels = new ArrayDeque<>();
    int line = 1;
    int at = 0;
    while (at < text.length()) {
      int end = text.indexOf('\n', at);
      int stop = end < 0 ? text.length() : end;
      int column = at;
      while (column < stop && (text.charAt(column) == ' ' || text.charAt(column) == '\t')) {
        column++;
      }
      if (column < stop) {
        int width = column - at;
        while (!levels.isEmpty() && levels.peek() >= width) {
          levels.pop();
        }
        levels.push(width);
        if (levels.size() > INDENTATIONS) {
          return Optional.of(
              new SourceProblem(
                  new Position(line, 1), "more than " + INDENTATIONS + " levels of indentation"));
        }
      }
      at = stop + 1;
      line++;
    }
    return Optional.empty();
  }

  /** Counts the steps of one text: a count is the same on a busy machine. */
  static final class Steps {
    private final long most;
    private long taken;

    Steps(int length) {
      most = 1_000 + 2L * length;
    }

    boolean exceeded() {
      return ++taken > most;
    }
  }
}
