package io.poolwarden.parser;

import io.poolwarden.scan.syntax.Position;
import io.poolwarden.scan.syntax.SourceProblem;
import io.poolwarden.scan.syntax.SyntaxNode;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Optional;
import org.treesitter.TSNode;
import org.treesitter.TSTree;
import org.treesitter.TSTreeCursor;

/** Walks over one tree with a cursor and without recursion. */
final class Walk {
  private final TSTree tree;
  private final String text;
  private final Symbols symbols;
  private final int[] lines;

  Walk(TSTree tree, String text, Symbols symbols) {
    this.tree = tree;
    this.text = text;
    this.symbols = symbols;
    this.lines = lines(text);
  }

  /** The first place that the grammar does not take. */
  Optional<SourceProblem> error() {
    TSNode root = tree.getRootNode();
    if (!root.hasError()) {
      return Optional.empty();
    }
    try (TSTreeCursor cursor = new TSTreeCursor(root)) {
      TSNode at = root;
      while (!at.isError() && !at.isMissing() && cursor.gotoFirstChild()) {
        at = cursor.currentNode();
        while (!at.hasError() && !at.isError() && !at.isMissing() && cursor.gotoNextSibling()) {
          at = cursor.currentNode();
        }
      }
      return Optional.of(new SourceProblem(position(at.getStartByte() / 2), "no Python syntax"));
    }
  }

  /** The tree as nodes; empty where it is deeper than {@link Bounds#DEPTH}. */
  Optional<SyntaxNode> nodes() {
    try (Cursor cursor = new Cursor(tree.getRootNode())) {
      Deque<SyntaxNode> open = new ArrayDeque<>();
      SyntaxNode root = node(cursor, cursor.symbol(), "");
      open.push(root);
      boolean down = cursor.child();
      while (!open.isEmpty()) {
        if (!down) {
          open.pop();
          down = cursor.parent() && !open.isEmpty() && cursor.sibling();
          continue;
        }
        // Each call leaves the JVM: what is not kept is asked for as little as possible.
        int symbol = cursor.symbol();
        if (symbols.isIgnored(symbol)) {
          down = cursor.sibling();
          continue;
        }
        SyntaxNode node = node(cursor, symbol, symbols.field(cursor.field()));
        boolean kept = symbols.isNamed(symbol) || node.field().equals("operator");
        if (kept) {
          open.element().children().add(node);
        }
        if (kept && !symbols.isLeaf(symbol) && cursor.child()) {
          open.push(node);
        } else {
          down = cursor.sibling();
        }
        if (open.size() > Bounds.DEPTH) {
          return Optional.empty();
        }
      }
      return Optional.of(root);
    }
  }

  private SyntaxNode node(Cursor cursor, int symbol, String field) {
    int start = cursor.start() / 2;
    return SyntaxNode.open(
        symbols.kind(symbol),
        field,
        start,
        Math.min(text.length(), cursor.end() / 2),
        position(start));
  }

  private Position position(int offset) {
    int found = Arrays.binarySearch(lines, offset);
    int line = found >= 0 ? found : -found - 2;
    return new Position(line + 1, offset - lines[line] + 1);
  }

  private static int[] lines(String text) {
    int count = 1 + (int) text.chars().filter(c -> c == '\n').count();
    int[] lines = new int[count];
    int line = 1;
    for (int at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
      lines[line++] = at + 1;
    }
    return lines;
  }
}
