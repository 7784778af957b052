package io.poolwarden.scan.flow;

import io.poolwarden.scan.syntax.Expr;
import io.poolwarden.scan.syntax.Stmt;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/** Calls that make engines by their names alone: for what was not followed to its end. */
final class MakerCalls {
  /** What is looked at of one source. */
  private static final int MOST = 1_000_000;

  private MakerCalls() {}

  /** The places of a module, with the function around each. */
  static List<Observation.Site> of(SourceModule module) {
    List<Observation.Site> sites = new ArrayList<>();
    walk(
        module,
        (scope, at) ->
            maker(at)
                .ifPresent(maker ->
                    sites.add(
                        new Observation.Site(
                            new Origin(module.shown(), at.at()),
                            scope.name(),
                            maker,
                            module.path()))));
    return sites;
  }

  /**
   * Whether {@link #of} has all that makes engines in a module: nothing gives one of the makers
   * another name, or hands it on.
   *
   * @param others other names that makers have in the program
   */
  static boolean areAll(SourceModule module, Set<String> others) {
    Set<String> names = new HashSet<>(others);
    Arrays.stream(Maker.values()).map(Maker::function).forEach(names::add);
    // Each call by its own name is one mention, too.
    int[] mentions = {0};
    boolean whole =
        walk(
            module,
            (_, at) -> {
              mentions[0] += names.contains(name(at)) ? 1 : 0;
              mentions[0] -= maker(at).isPresent() ? 1 : 0;
            });
    return whole && mentions[0] == 0 && !renames(module.statements(), names);
  }

  private static boolean renames(List<Stmt> statements, Set<String> names) {
    Deque<List<Stmt>> open = new ArrayDeque<>(List.of(statements));
    while (!open.isEmpty()) {
      for (Stmt statement : Blocks.all(open.pop())) {
        inner(new Scope("", List.of()), statement).ifPresent(scope -> open.push(scope.body()));
        if (statement instanceof Stmt.ImportFrom from
            && names.contains(from.thing())
            && !from.name().equals(from.thing())) {
          return true;
        }
      }
    }
    return false;
  }

  /** Looks at each expression; false where there are more of them than are looked at. */
  private static boolean walk(SourceModule module, BiConsumer<Scope, Expr> look) {
    Deque<Scope> open = new ArrayDeque<>(List.of(new Scope("", module.statements())));
    int seen = 0;
    while (!open.isEmpty()) {
      Scope scope = open.pop();
      for (Stmt statement : Blocks.all(scope.body())) {
        inner(scope, statement).ifPresent(open::push);
        Deque<Expr> expressions = new ArrayDeque<>(expressions(statement));
        while (!expressions.isEmpty()) {
          if (seen++ >= MOST) {
            return false;
          }
          Expr at = expressions.pop();
          look.accept(scope, at);
          parts(at).forEach(expressions::push);
        }
      }
    }
    return true;
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
    String name = expression instanceof Expr.Call call ? name(call.function()) : "";
    return Arrays.stream(Maker.values())
        .filter(m -> m != Maker.FLASK && m.function().equals(name))
        .findFirst();
  }

  /** The last name of what is named; empty for other expressions. */
  private static String name(Expr expression) {
    return switch (expression) {
      case Expr.Name(var id, _) -> id;
      case Expr.Attribute attribute -> attribute.name();
      default -> "";
    };
  }

  /** Every expression of a statement, but those of its blocks. */
  static List<Expr> within(Stmt statement) {
    return within(expressions(statement));
  }

  /** An expression and those that it is made of. */
  static List<Expr> within(List<Expr> expressions) {
    List<Expr> all = new ArrayList<>();
    Deque<Expr> open = new ArrayDeque<>(expressions);
    while (!open.isEmpty()) {
      Expr at = open.pop();
      all.add(at);
      parts(at).forEach(open::push);
    }
    return all;
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
      case Stmt.Leave(var value) -> value.stream().toList();
      case Stmt.Function function ->
          Stream.concat(
                  function.decorators().stream(),
                  function.parameters().stream().flatMap(p -> p.fallback().stream()))
              .toList();
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
      case Expr.Conditional conditional ->
          List.of(conditional.then(), conditional.test().expression(), conditional.otherwise());
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
