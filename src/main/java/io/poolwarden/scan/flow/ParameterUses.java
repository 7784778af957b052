package io.poolwarden.scan.flow;

import io.poolwarden.scan.syntax.Expr;
import io.poolwarden.scan.syntax.Stmt;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a function does with a dictionary that a parameter is given, as far as its text tells.
 *
 * @param changes whether it changes it itself, by whatever name
 * @param handed where it gives it to another function
 */
record ParameterUses(boolean changes, List<Handed> handed) {
  /** Names of names that are looked for. */
  private static final int ROUNDS = 4;

  /**
   * An argument.
   *
   * @param place by position; empty where it is given by name
   */
  record Handed(Expr function, Optional<Integer> place, Optional<String> name) {
    /** Whether a parameter takes it, one that takes arguments by position from a place on. */
    boolean isTakenBy(Expr.Parameter parameter, int at) {
      return switch (parameter.kind()) {
        case ONE -> place.orElse(-2) == at || name.filter(parameter.name()::equals).isPresent();
        case KEYWORD -> name.filter(parameter.name()::equals).isPresent();
        case SEQUENCE -> place.filter(p -> p >= at).isPresent();
        // A dictionary in another one.
        case MAPPING -> name.isPresent();
      };
    }
  }

  static ParameterUses of(Stmt.Function function, String parameter) {
    List<Stmt> body = Blocks.all(function.body());
    Set<String> names = aliases(body, parameter);
    Set<String> kept = new HashSet<>();
    Set<String> attributes = new HashSet<>();
    boolean changes = false;
    List<Handed> handed = new ArrayList<>();
    for (Stmt statement : body) {
      for (Expr changed : Rebindings.changes(statement)) {
        changes |= root(changed).filter(names::contains).isPresent();
        attributes.addAll(attributes(changed));
      }
      if (statement instanceof Stmt.Assign assign
          && mentions(assign.value().stream().toList(), names)) {
        assign.targets().forEach(target -> kept.addAll(attributes(target)));
      }
      changes |= within(statement, names);
      for (Expr expression : MakerCalls.within(statement)) {
        if (expression instanceof Expr.Call call) {
          handed.addAll(handed(call, names));
        }
      }
    }
    return new ParameterUses(changes || !Collections.disjoint(kept, attributes), handed);
  }

  /** The parameter, and the names of what is made of it. */
  private static Set<String> aliases(List<Stmt> body, String parameter) {
    Set<String> names = new HashSet<>(Set.of(parameter));
    int before = 0;
    for (int i = 0; i < ROUNDS && names.size() > before; i++) {
      before = names.size();
      for (Stmt statement : body) {
        switch (statement) {
          case Stmt.Assign assign when mentions(assign.value().stream().toList(), names) ->
              names.addAll(Rebindings.names(assign.targets()));
          case Stmt.Loop loop when mentions(List.of(loop.over()), names) ->
              names.addAll(Rebindings.names(loop.target().stream().toList()));
          case Stmt.With with
              when mentions(
                  with.items().stream().flatMap(i2 -> i2.value().stream()).toList(), names) ->
              with.items().forEach(item -> names.addAll(Rebindings.names(item.targets())));
          default -> {
            // It gives nothing another name.
          }
        }
        MakerCalls.within(statement)
            .forEach(expression -> {
              if (expression instanceof Expr.Binding(var id, var value, _)
                  && mentions(List.of(value), names)) {
                names.add(id);
              }
            });
      }
    }
    return names;
  }

  private static boolean mentions(List<Expr> expressions, Set<String> names) {
    return MakerCalls.within(expressions).stream()
        .anyMatch(e -> e instanceof Expr.Name(var id, _) && names.contains(id));
  }

  /** The attributes by which a place is named. */
  private static Set<String> attributes(Expr place) {
    Set<String> names = new HashSet<>();
    for (Expr at : MakerCalls.within(List.of(place))) {
      if (at instanceof Expr.Attribute attribute) {
        names.add(attribute.name());
      }
    }
    return names;
  }

  /** Whether a function within it may change it. */
  private static boolean within(Stmt statement, Set<String> names) {
    return statement instanceof Stmt.Function inner
        && Rebindings.around(inner).stream().anyMatch(names::contains);
  }

  private static List<Handed> handed(Expr.Call call, Set<String> names) {
    List<Handed> handed = new ArrayList<>();
    int place = 0;
    for (Expr.Argument argument : call.arguments()) {
      if (mentions(List.of(argument.value()), names)) {
        switch (argument.form()) {
          case POSITIONAL ->
              handed.add(new Handed(call.function(), Optional.of(place), Optional.empty()));
          case KEYWORD ->
              handed.add(new Handed(call.function(), Optional.empty(), argument.name()));
          case SEQUENCE, MAPPING -> {
            // Another list or dictionary is given, made of this one.
          }
        }
      }
      place++;
    }
    return handed;
  }

  /** The name that a changed place begins with. */
  private static Optional<String> root(Expr expression) {
    Expr at = expression;
    while (true) {
      switch (at) {
        case Expr.Name(var id, _) -> {
          return Optional.of(id);
        }
        case Expr.Attribute attribute -> at = attribute.of();
        case Expr.Subscript subscript -> at = subscript.of();
        case Expr.Call call -> at = call.function();
        default -> {
          return Optional.empty();
        }
      }
    }
  }
}
