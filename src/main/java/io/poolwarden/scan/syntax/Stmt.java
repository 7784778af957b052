package io.poolwarden.scan.syntax;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A Python statement. */
public sealed interface Stmt {

  /** An expression for its effect. */
  record Evaluate(Expr value) implements Stmt {}

  /**
   * An assignment; without a value only a declaration.
   *
   * @param targets several in {@code a = b = value}
   * @param annotation the declared type
   */
  record Assign(List<Expr> targets, Optional<Expr> annotation, Optional<Expr> value)
      implements Stmt {
    public Assign {
      targets = List.copyOf(targets);
    }
  }

  /** {@code target += value} and its like. */
  record Augment(Expr target, String operator, Expr value, Position at) implements Stmt {}

  /** {@code if}, {@code elif} and {@code else}. */
  record If(List<Branch> branches, List<Stmt> otherwise) implements Stmt {
    public If {
      branches = List.copyOf(branches);
      otherwise = List.copyOf(otherwise);
    }
  }

  /** A condition and what it guards. */
  record Branch(Expr.Test test, List<Stmt> body) {
    public Branch {
      body = List.copyOf(body);
    }
  }

  /** {@code for} and {@code while}; no target for the latter. */
  record Loop(Optional<Expr> target, Expr over, List<Stmt> body, List<Stmt> otherwise)
      implements Stmt {
    public Loop {
      body = List.copyOf(body);
      otherwise = List.copyOf(otherwise);
    }
  }

  /** {@code try} with its handlers. */
  record Try(
      List<Stmt> body,
      List<List<Stmt>> handlers,
      List<Stmt> otherwise,
      List<Stmt> last,
      Position at)
      implements Stmt {
    public Try {
      body = List.copyOf(body);
      handlers = List.copyOf(handlers);
      otherwise = List.copyOf(otherwise);
      last = List.copyOf(last);
    }
  }

  /** {@code with}: each item is an assignment, without targets where it names none. */
  record With(List<Assign> items, List<Stmt> body) implements Stmt {
    public With {
      items = List.copyOf(items);
      body = List.copyOf(body);
    }
  }

  /** {@code match}; each case with the text of its pattern. */
  record Match(Expr subject, List<Branch> cases) implements Stmt {
    public Match {
      cases = List.copyOf(cases);
    }
  }

  /**
   * {@code def}.
   *
   * @param words every identifier in it
   */
  record Function(
      String name,
      List<Expr.Parameter> parameters,
      List<Stmt> body,
      List<Expr> decorators,
      Set<String> words,
      Position at)
      implements Stmt {
    public Function {
      parameters = List.copyOf(parameters);
      body = List.copyOf(body);
      decorators = List.copyOf(decorators);
      words = Set.copyOf(words);
    }
  }

  /**
   * {@code class}.
   *
   * @param words every identifier in it
   */
  record Klass(
      String name,
      List<Expr.Argument> bases,
      List<Stmt> body,
      List<Expr> decorators,
      Set<String> words,
      Position at)
      implements Stmt {
    public Klass {
      bases = List.copyOf(bases);
      body = List.copyOf(body);
      decorators = List.copyOf(decorators);
      words = Set.copyOf(words);
    }
  }

  /** {@code return}. */
  record Return(Optional<Expr> value) implements Stmt {}

  /** {@code raise}: what follows is not reached. */
  record Leave(Optional<Expr> value) implements Stmt {}

  /** {@code import module as name}; without {@code as} the first part of the module's name. */
  record Import(String module, Optional<String> name, Position at) implements Stmt {}

  /**
   * {@code from module import thing as name}.
   *
   * @param level the number of leading dots
   * @param thing {@code *} for everything
   */
  record ImportFrom(int level, String module, String thing, String name, Position at)
      implements Stmt {}

  /** {@code del}. */
  record Delete(List<Expr> targets) implements Stmt {
    public Delete {
      targets = List.copyOf(targets);
    }
  }

  /** Names of functions around that a function assigns to. */
  record Nonlocal(List<String> names) implements Stmt {
    public Nonlocal {
      names = List.copyOf(names);
    }
  }

  /** Names of the module that a function assigns to. */
  record Global(List<String> names) implements Stmt {
    public Global {
      names = List.copyOf(names);
    }
  }
}
