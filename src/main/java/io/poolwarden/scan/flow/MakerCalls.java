package io.poolwarden.scan.flow;

import io.poolwarden.scan.syntax.Expr;
import io.poolwarden.scan.syntax.Stmt;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Calls that make engines by their names alone: for what was not followed to its end. */
final class MakerCalls {
  /** What is looked at of one source. */
  private static final int MOST = 1_000_000;

  private MakerCalls() {}

  /** The places of a module, with the function around each. */
  static List<Observation.Site> of(SourceModule module) {
    List<Observation.Site> sites = new ArrayList<>();
    Deque<Scope> open = new ArrayDeque<>(List.of(new Scope("", module.statements())));
    int seen = 0;
    while (!open.isEmpty() && seen < MOST) {
      Scope scope = open.pop();
      for (Stmt statement : Blocks.all(scope.body())) {
        inner(scope, statement).ifPresent(open::push);
        Deque<Expr> expressions = new ArrayDeque<>(expressions(statement));
        while (!expressions.isEmpty() && seen++ < MOST) {
          Expr at = expressions.pop();
          maker(at)
              .ifPresent(maker ->
                  sites.add(
                      new Observation.Site(
                          new Origin(module.shown(), at.at()),
                          scope.name(),
                          maker,
                          module.path())));
          parts(at).forEach(expressions::push);
        }
      }
    }
    return sites;
  }

  /** The body of a function or class, and its qualified name. */
  private record Scope(String name, List<Stmt> body) {
    Scope in(String inner, List<Stmt> statements) {
      return new Scope(name.isEmpty() ? inner : name + "." + inner, statements);
    }
  }

  private static Optional<Scope> inner(Scope scope, Stmt statement) {
    return switch (statement) {
      case Stmt.Function function -> Optional.of(scope.in(function.name(), function.body()));
      case Stmt.Klass klass -> Optional.of(scope.in(klass.name(), klass.body()));
      default -> Optional.empty();
    };
  }

  private static Optional<Maker> maker(Expr expression) {
    if (!(expression instanceof Expr.Call call)) {
      return Optional.empty();
    }
    String name =
        switch (call.function()) {
          case Expr.Name(var id, _) -> id;
          case Expr.Attribute attribute -> attribute.name();
          default -> "";
        };
    return Arrays.stream(Maker.values())
        .filter(m -> m != Maker.FLASK && m.function().equals(name))
        .findFirst();
  }

  private static List<Expr> expressions(Stmt statement) {
    return switch (statement) {
      case Stmt.Evaluate(var value) -> List.of(value);
      case Stmt.Assign assign -> assign.value().stream().toList();
      case Stmt.Augment augment -> List.of(augment.value());
      case Stmt.If condition ->
          condition.branches().stream().map(b -> b.test().expression()).toList();
      case Stmt.Loop loop -> List.of(loop.over());
      case Stmt.With with -> with.items().stream().flatMap(i -> i.value().stream()).toList();
      case Stmt.Match match -> List.of(match.subject());
      case Stmt.Return(var value) -> value.stream().toList();
      default -> List.of();
    };
  }

  private static List<Expr> parts(Expr expression) {
    return switch (expression) {
      case Expr.Attribute attribute -> List.of(attribute.of());
      case Expr.Call call ->
          Stream.concat(
                  Stream.of(call.function()), call.arguments().stream().map(Expr.Argument::value))
              .toList();
      case Expr.Subscript subscript -> List.of(subscript.of(), subscript.index());
      case Expr.Dictionary dictionary ->
          dictionary.entries().stream().map(Expr.Entry::value).toList();
      case Expr.Sequence sequence -> sequence.items();
      case Expr.Conditional conditional -> List.of(conditional.then(), conditional.otherwise());
      case Expr.Binary binary -> List.of(binary.left(), binary.right());
      case Expr.Unary unary -> List.of(unary.operand());
      case Expr.Binding binding -> List.of(binding.value());
      case Expr.Comprehension comprehension -> comprehension.parts();
      case Expr.Lambda lambda -> List.of(lambda.body());
      case Expr.Opaque opaque -> opaque.parts();
      case Expr.Name _, Expr.Text _, Expr.Numeral _, Expr.Constant _ -> List.of();
    };
  }
}
