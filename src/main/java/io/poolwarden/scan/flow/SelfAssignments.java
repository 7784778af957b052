package io.poolwarden.scan.flow;

import io.poolwarden.scan.syntax.Expr;
import io.poolwarden.scan.syntax.Stmt;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The attributes that a function assigns to. */
final class SelfAssignments {
  private SelfAssignments() {}

  static Set<String> of(Stmt.Function function) {
    Set<String> names = new HashSet<>();
    Deque<Stmt> open = new ArrayDeque<>(function.body());
    while (!open.isEmpty()) {
      switch (open.pop()) {
        case Stmt.Assign assign -> assign.targets().forEach(t -> add(t, names));
        case Stmt.Augment augment -> add(augment.target(), names);
        case Stmt.If condition -> {
          condition.branches().forEach(b -> push(b.body(), open));
          push(condition.otherwise(), open);
        }
        case Stmt.Loop loop -> {
          push(loop.body(), open);
          push(loop.otherwise(), open);
        }
        case Stmt.Try attempt -> {
          push(attempt.body(), open);
          attempt.handlers().forEach(h -> push(h, open));
          push(attempt.otherwise(), open);
          push(attempt.last(), open);
        }
        case Stmt.With with -> push(with.body(), open);
        case Stmt.Match match -> match.cases().forEach(c -> push(c.body(), open));
        default -> {
          // It assigns nothing.
        }
      }
    }
    return names;
  }

  private static void push(List<Stmt> statements, Deque<Stmt> open) {
    statements.forEach(open::push);
  }

  private static void add(Expr target, Set<String> names) {
    if (target instanceof Expr.Attribute attribute) {
      names.add(attribute.name());
    }
  }
}
