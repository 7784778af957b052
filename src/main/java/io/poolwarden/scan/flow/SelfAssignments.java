package io.poolwarden.scan.flow;

import io.poolwarden.scan.syntax.Expr;
import io.poolwarden.scan.syntax.Stmt;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The attributes that a function assigns to, or whose dictionaries it changes. */
final class SelfAssignments {
  private SelfAssignments() {}

  static Set<String> of(Stmt.Function function) {
    Set<String> names = new HashSet<>();
    for (Stmt statement : Blocks.all(function.body())) {
      switch (statement) {
        case Stmt.Assign assign -> add(assign.targets(), names);
        case Stmt.Augment augment -> add(List.of(augment.target()), names);
        default -> {
          // It assigns nothing.
        }
      }
      add(Rebindings.changes(statement), names);
    }
    return names;
  }

  private static void add(List<Expr> targets, Set<String> names) {
    for (Expr target : targets) {
      if (target instanceof Expr.Attribute attribute) {
        names.add(attribute.name());
      } else if (target instanceof Expr.Sequence sequence) {
        add(sequence.items(), names);
      }
    }
  }
}
