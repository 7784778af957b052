package io.poolwarden.scan.flow;

import io.poolwarden.scan.syntax.Expr;
import io.poolwarden.scan.syntax.ShownText;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Says what an expression is, in a few words. */
final class Describe {
  private static final int LINKS = 6;

  private final Predicate<String> shown;

  private Describe(Predicate<String> shown) {
    this.shown = shown;
  }

  /** For people: of a text only that it is one, unless it is known what it is. */
  static String of(Expr expression) {
    return new Describe(ShownText::isHarmless).of(expression, LINKS);
  }

  /** What tells it from others. */
  static String whole(Expr expression) {
    return new Describe(_ -> true).of(expression, LINKS);
  }

  private String of(Expr expression, int links) {
    if (links == 0) {
      return "…";
    }
    return switch (expression) {
      case Expr.Name(var id, _) -> id;
      case Expr.Attribute(var of, var name, _) -> of(of, links - 1) + "." + name;
      case Expr.Call call -> of(call.function(), links - 1) + argument(call, links);
      case Expr.Subscript(var of, var index, _) ->
          of(of, links - 1) + "[" + of(index, links - 1) + "]";
      case Expr.Text text ->
          text.pieces().size() == 1
                  && text.pieces().getFirst() instanceof Expr.Piece.Characters(var characters)
                  && shown.test(characters)
              ? "\"" + characters + "\""
              : "\"…\"";
      case Expr.Constant(var text, _) -> text;
      case Expr.Numeral(var text, _) -> text;
      case Expr.Binary(var operator, var left, var right, _) ->
          of(left, links - 1) + " " + operator + " " + of(right, links - 1);
      default -> "…";
    };
  }

  private String argument(Expr.Call call, int links) {
    return switch (call.arguments().size()) {
      case 0 -> "()";
      case 1 -> "(" + of(call.arguments().getFirst().value(), links - 1) + ")";
      default -> "(…)";
    };
  }

  /** The names in a condition, as far as a condition usually goes. */
  static Set<String> names(Expr expression) {
    Set<String> names = new HashSet<>();
    Deque<Expr> open = new ArrayDeque<>(List.of(expression));
    while (!open.isEmpty()) {
      switch (open.pop()) {
        case Expr.Name(var id, _) -> names.add(id);
        case Expr.Attribute attribute -> open.push(attribute.of());
        case Expr.Call call -> {
          open.push(call.function());
          call.arguments().forEach(a -> open.push(a.value()));
        }
        case Expr.Subscript subscript -> {
          open.push(subscript.of());
          open.push(subscript.index());
        }
        case Expr.Binary binary -> {
          open.push(binary.left());
          open.push(binary.right());
        }
        case Expr.Unary unary -> open.push(unary.operand());
        case Expr.Opaque opaque -> opaque.parts().forEach(open::push);
        default -> {
          // No names, or ones that bind nothing here.
        }
      }
    }
    return names;
  }
}
