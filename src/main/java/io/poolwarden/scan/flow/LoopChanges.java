package io.poolwarden.scan.flow;

import io.poolwarden.scan.syntax.Expr;
import io.poolwarden.scan.syntax.Stmt;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/**
 * What a loop may change of what it goes through: of {@code for key, value in config.items():
 * value.clear()} the dictionaries within {@code config}. Of loops over a display each item is
 * known.
 */
final class LoopChanges {
  private static final String WHY = "a loop that goes through it changes it";

  private final Session session;
  private final Expressions expressions;

  LoopChanges(Session session, Expressions expressions) {
    this.session = session;
    this.expressions = expressions;
  }

  /** Nothing is known any more of what the body may change. */
  void lose(Stmt.Loop loop, Frame frame) {
    Set<String> items = Rebindings.names(loop.target().stream().toList());
    boolean ofItems = false;
    for (Stmt statement : Blocks.all(loop.body())) {
      for (Expr of : Rebindings.changes(statement)) {
        ofItems |= isOf(of, items);
        if (isAtItem(of, items)) {
          loseWithin(base(of), frame);
        }
      }
    }
    if (ofItems) {
      loseItems(loop.over(), frame);
    }
  }

  private static boolean isOf(Expr changed, Set<String> items) {
    return base(changed) instanceof Expr.Name(var id, _) && items.contains(id);
  }

  /** {@code config[key]} where the loop gives the key. */
  private static boolean isAtItem(Expr changed, Set<String> items) {
    return changed instanceof Expr.Subscript(_, var index, _)
        && !Collections.disjoint(Describe.names(index), items);
  }

  private static Expr base(Expr expression) {
    Expr at = expression;
    while (at instanceof Expr.Subscript subscript) {
      at = subscript.of();
    }
    return at;
  }

  /** What is gone through: {@code config.items()}, {@code enumerate(list)}, {@code zip(a, b)}. */
  private void loseItems(Expr over, Frame frame) {
    switch (over) {
      case Expr.Name _, Expr.Attribute _, Expr.Subscript _ -> loseWithin(over, frame);
      case Expr.Call(Expr.Attribute(var of, _, _), var arguments, _) -> {
        loseItems(of, frame);
        arguments.forEach(a -> loseItems(a.value(), frame));
      }
      case Expr.Call(_, var arguments, _) -> arguments.forEach(a -> loseItems(a.value(), frame));
      case Expr.Sequence(var items, _) ->
          items.forEach(item -> lose(expressions.of(item, frame), frame));
      default -> {
        // Nothing that has dictionaries by itself.
      }
    }
  }

  private void loseWithin(Expr of, Frame frame) {
    for (Val.Option option : Choices.options(expressions.of(of, frame))) {
      List<Val> within =
          switch (option.value()) {
            case Val.Mapping mapping -> new ArrayList<>(mapping.entries().values());
            case Val.Sequence sequence -> sequence.items();
            default -> List.of();
          };
      within.forEach(value -> lose(value, frame));
    }
  }

  private void lose(Val value, Frame frame) {
    session.replace(value, Mappings.lost(value, WHY), frame);
  }
}
