package io.poolwarden.scan.flow;

import io.poolwarden.scan.syntax.Expr;
import io.poolwarden.scan.syntax.Stmt;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The names of a module that its functions bind again by {@code global}, and those of dictionaries
 * that its functions change. Such a name is no constant: whoever reads it may come before or after.
 */
final class Rebindings {
  /** Methods that change a dictionary. */
  static final Set<String> CHANGES =
      Set.of(
          "update",
          "setdefault",
          "pop",
          "popitem",
          "clear",
          "__setitem__",
          "__delitem__",
          "__ior__");

  /** The class of dictionaries. */
  static final String DICT = "builtins.dict";

  private Rebindings() {}

  /** The functions, at any depth, that bind or change each name. */
  static Map<String, List<Stmt.Function>> of(List<Stmt> module) {
    Map<String, List<Stmt.Function>> found = new HashMap<>();
    Deque<List<Stmt>> open = new ArrayDeque<>(List.of(module));
    while (!open.isEmpty()) {
      for (Stmt statement : Blocks.all(open.pop())) {
        if (statement instanceof Stmt.Function function) {
          names(function)
              .forEach(name -> found.computeIfAbsent(name, _ -> new ArrayList<>()).add(function));
          open.push(function.body());
        } else if (statement instanceof Stmt.Klass klass) {
          open.push(klass.body());
        }
      }
    }
    return found;
  }

  private static Set<String> names(Stmt.Function function) {
    Set<String> globals = new HashSet<>();
    Set<String> bound = new HashSet<>();
    Set<String> changed = new HashSet<>();
    for (Stmt statement : Blocks.all(function.body())) {
      if (statement instanceof Stmt.Global(var names)) {
        globals.addAll(names);
      }
      bound.addAll(bound(statement));
      changed.addAll(changed(statement));
    }
    changed.removeIf(name -> bound.contains(name) && !globals.contains(name));
    function.parameters().forEach(p -> changed.remove(p.name()));
    globals.retainAll(bound);
    changed.addAll(globals);
    return changed;
  }

  /** Names of functions around that a function binds or changes, whenever it is called. */
  static Set<String> around(Stmt.Function function) {
    Set<String> names = new HashSet<>(names(function));
    Blocks.all(function.body()).stream()
        .filter(Stmt.Nonlocal.class::isInstance)
        .forEach(s -> names.addAll(((Stmt.Nonlocal) s).names()));
    return names;
  }

  /** The names that a function binds itself: its parameters, and what it assigns to. */
  static Set<String> locals(Stmt.Function function) {
    Set<String> names = new HashSet<>();
    function.parameters().forEach(p -> names.add(p.name()));
    Blocks.all(function.body()).forEach(s -> names.addAll(bound(s)));
    return names;
  }

  private static Set<String> bound(Stmt statement) {
    return switch (statement) {
      case Stmt.Assign assign -> names(assign.targets());
      case Stmt.Augment augment -> names(List.of(augment.target()));
      case Stmt.Loop loop -> names(loop.target().stream().toList());
      case Stmt.With with ->
          names(with.items().stream().flatMap(i -> i.targets().stream()).toList());
      case Stmt.Import whole -> whole.name().map(Set::of).orElse(Set.of());
      case Stmt.ImportFrom from -> Set.of(from.name());
      case Stmt.Function function -> Set.of(function.name());
      case Stmt.Klass klass -> Set.of(klass.name());
      case Stmt.Evaluate(Expr.Binding(var name, _, _)) -> Set.of(name);
      default -> Set.of();
    };
  }

  /** The names among targets of assignments. */
  static Set<String> names(List<Expr> targets) {
    Set<String> names = new HashSet<>();
    Deque<Expr> open = new ArrayDeque<>(targets);
    while (!open.isEmpty()) {
      switch (open.pop()) {
        case Expr.Name(var id, _) -> names.add(id);
        case Expr.Sequence sequence -> sequence.items().forEach(open::push);
        case Expr.Opaque opaque -> opaque.parts().forEach(open::push);
        default -> {
          // An attribute or an item: no name is bound.
        }
      }
    }
    return names;
  }

  /** The names whose dictionaries a statement changes. */
  static Set<String> changed(Stmt statement) {
    Set<String> names = new HashSet<>();
    for (Expr of : changes(statement)) {
      if (of instanceof Expr.Name(var id, _)) {
        names.add(id);
      }
    }
    return names;
  }

  /** What a statement changes an item of, or changes by a method. */
  static List<Expr> changes(Stmt statement) {
    List<Expr> changed = new ArrayList<>(methods(statement));
    switch (statement) {
      case Stmt.Assign assign -> changed.addAll(items(assign.targets()));
      case Stmt.Augment augment -> {
        changed.addAll(items(List.of(augment.target())));
        changed.add(augment.target());
      }
      case Stmt.Delete(var targets) -> changed.addAll(items(targets));
      default -> {
        // No other statement changes an item by itself.
      }
    }
    return changed;
  }

  /** What methods change that are called somewhere in a statement. */
  private static List<Expr> methods(Stmt statement) {
    List<Expr> changed = new ArrayList<>();
    for (Expr expression : MakerCalls.within(statement)) {
      if (expression instanceof Expr.Call(Expr.Attribute(var of, var name, _), var given, _)
          && CHANGES.contains(name)) {
        changed.add(of);
        if (of instanceof Expr.Name(var id, _) && id.equals("dict") && !given.isEmpty()) {
          changed.add(given.getFirst().value());
        }
      }
    }
    return changed;
  }

  private static List<Expr> items(List<Expr> targets) {
    return targets.stream()
        .filter(Expr.Subscript.class::isInstance)
        .map(t -> ((Expr.Subscript) t).of())
        .toList();
  }
}
