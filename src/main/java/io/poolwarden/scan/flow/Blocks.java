package io.poolwarden.scan.flow;

import io.poolwarden.scan.syntax.Stmt;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The statements of a body with those of its blocks. */
final class Blocks {
  private Blocks() {}

  /** Every statement that runs with this body: functions and classes in it, not what is in them. */
  static List<Stmt> all(List<Stmt> body) {
    List<Stmt> all = new ArrayList<>();
    Deque<Stmt> open = new ArrayDeque<>();
    push(body, open);
    while (!open.isEmpty()) {
      Stmt statement = open.pop();
      all.add(statement);
      inner(statement).reversed().forEach(block -> push(block, open));
    }
    return all;
  }

  private static void push(List<Stmt> statements, Deque<Stmt> open) {
    statements.reversed().forEach(open::push);
  }

  private static List<List<Stmt>> inner(Stmt statement) {
    List<List<Stmt>> blocks = new ArrayList<>();
    switch (statement) {
      case Stmt.If condition -> {
        condition.branches().forEach(b -> blocks.add(b.body()));
        blocks.add(condition.otherwise());
      }
      case Stmt.Loop loop -> {
        blocks.add(loop.body());
        blocks.add(loop.otherwise());
      }
      case Stmt.Try attempt -> {
        blocks.add(attempt.body());
        blocks.addAll(attempt.handlers());
        blocks.add(attempt.otherwise());
        blocks.add(attempt.last());
      }
      case Stmt.With with -> blocks.add(with.body());
      case Stmt.Match match -> match.cases().forEach(c -> blocks.add(c.body()));
      default -> {
        // It has no blocks, or ones that run at another time.
      }
    }
    return blocks;
  }
}
