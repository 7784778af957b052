package io.poolwarden.scan.syntax;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the tree of one source into statements. What is nested too deeply is left out and told. */
public final class TreeReader {
  /** Levels of a tree; Python's own parser takes 200 brackets and 100 indentations. */
  static final int DEPTH = 400;

  private final String text;
  private final List<SourceProblem> problems = new ArrayList<>();

  /** A source says the same names again and again. */
  private final Map<String, String> strings = new HashMap<>();

  private int depth;

  private TreeReader(String text) {
    this.text = text;
  }

  /** The statements below the root of a tree. */
  public static ParsedSource read(String text, SyntaxNode root) {
    TreeReader reader = new TreeReader(text);
    List<Stmt> statements = new StatementReader(reader).block(root);
    return new ParsedSource(statements, reader.problems);
  }

  /** The text of a node. */
  String text(SyntaxNode node) {
    String part = text.substring(node.start(), node.end());
    String known = strings.putIfAbsent(part, part);
    return known == null ? part : known;
  }

  /** What stands between two nodes. */
  String between(SyntaxNode left, SyntaxNode right) {
    return text.substring(left.end(), right.start()).strip();
  }

  /** The text of a node in one line, as a condition is shown. */
  String line(SyntaxNode node) {
    return line(node, List.of(), "");
  }

  /** The same with something else in place of some of its parts, which are in their order. */
  String line(SyntaxNode node, List<SyntaxNode> parts, String instead) {
    StringBuilder line = new StringBuilder();
    int end = Math.min(node.end(), node.start() + 400);
    int part = 0;
    for (int i = node.start(); i < end; i++) {
      char c = text.charAt(i);
      if (part < parts.size() && i == parts.get(part).start()) {
        line.append(instead);
        i = parts.get(part++).end() - 1;
      } else if (!Character.isWhitespace(c)) {
        line.append(c);
      } else if (!line.isEmpty() && line.charAt(line.length() - 1) != ' ') {
        line.append(' ');
      }
    }
    return line.toString().strip();
  }

  /** Every identifier below a node, and {@code yield} where there is one. */
  Set<String> words(SyntaxNode node) {
    Set<String> words = new HashSet<>();
    Deque<SyntaxNode> open = new ArrayDeque<>(List.of(node));
    while (!open.isEmpty()) {
      SyntaxNode at = open.pop();
      if (at.is("identifier")) {
        words.add(text(at));
      } else if (at.is("yield")) {
        words.add("yield");
      }
      at.children().forEach(open::push);
    }
    return words;
  }

  /** Whether one level more may be read; {@link #up} must follow if so. */
  boolean down(SyntaxNode node) {
    if (depth >= DEPTH) {
      if (problems.isEmpty()) {
        problems.add(new SourceProblem(node.at(), "nested too deeply, deeper than " + DEPTH));
      }
      return false;
    }
    depth++;
    return true;
  }

  void up() {
    depth--;
  }
}
