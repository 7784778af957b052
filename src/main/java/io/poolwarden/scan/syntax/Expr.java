package io.poolwarden.scan.syntax;

import java.util.List;
import java.util.Optional;

/** A Python expression, as far as the value of an engine's argument can depend on it. */
public sealed interface Expr {

  /** Where it begins. */
  Position at();

  /** An identifier. */
  record Name(String id, Position at) implements Expr {}

  /** A string, an f-string, or several of them side by side. */
  record Text(List<Piece> pieces, Position at) implements Expr {
    public Text {
      pieces = List.copyOf(pieces);
    }
  }

  /** A number as it is written. */
  record Numeral(String text, Position at) implements Expr {}

  /** {@code None}, {@code True} or {@code False}. */
  record Constant(String text, Position at) implements Expr {}

  /** {@code of.name}; {@code at} is where {@code of} begins. */
  record Attribute(Expr of, String name, Position at) implements Expr {}

  /** A call. */
  record Call(Expr function, List<Argument> arguments, Position at) implements Expr {
    public Call {
      arguments = List.copyOf(arguments);
    }
  }

  /** {@code of[index]}. */
  record Subscript(Expr of, Expr index, Position at) implements Expr {}

  /** A dictionary display. */
  record Dictionary(List<Entry> entries, Position at) implements Expr {
    public Dictionary {
      entries = List.copyOf(entries);
    }
  }

  /** A list, tuple or set. */
  record Sequence(List<Expr> items, Position at) implements Expr {
    public Sequence {
      items = List.copyOf(items);
    }
  }

  /** {@code then if test else otherwise}. */
  record Conditional(Expr then, Test test, Expr otherwise, Position at) implements Expr {}

  /** An operator between two operands: {@code +}, {@code or}, {@code |}... */
  record Binary(String operator, Expr left, Expr right, Position at) implements Expr {}

  /** An operator before its operand: {@code not}, {@code -}, {@code +}, {@code ~}. */
  record Unary(String operator, Expr operand, Position at) implements Expr {}

  /** {@code name := value}. */
  record Binding(String name, Expr value, Position at) implements Expr {}

  /**
   * A dictionary that a comprehension makes, or anything else that it makes.
   *
   * @param clauses what it goes through, the outer ones first
   * @param parts what it makes of each item, and its conditions
   */
  record Comprehension(boolean dictionary, List<Clause> clauses, List<Expr> parts, Position at)
      implements Expr {
    public Comprehension {
      clauses = List.copyOf(clauses);
      parts = List.copyOf(parts);
    }
  }

  /** {@code for target in over}. */
  record Clause(Expr target, Expr over) {}

  /** A function without a name. */
  record Lambda(List<Parameter> parameters, Expr body, Position at) implements Expr {
    public Lambda {
      parameters = List.copyOf(parameters);
    }
  }

  /**
   * Anything else: what it consists of is looked into, its value is not known.
   *
   * @param what what it is, for people: {@code a comparison}
   */
  record Opaque(String what, List<Expr> parts, Position at) implements Expr {
    public Opaque {
      parts = List.copyOf(parts);
    }
  }

  /**
   * A condition.
   *
   * @param text what is written, in one line
   * @param shown the same for people, without texts that may be secret
   */
  record Test(Expr expression, String text, String shown) {}

  /** A piece of a string. */
  sealed interface Piece {
    /** Characters as they are at run time. */
    record Characters(String text) implements Piece {}

    /** What an f-string fills in. */
    record Hole(Expr value) implements Piece {}
  }

  /**
   * An argument of a call, or a base of a class.
   *
   * @param name its keyword; empty for one by position and for stars
   */
  record Argument(Form form, Optional<String> name, Expr value) {
    /** How it is given. */
    public enum Form {
      /** By position. */
      POSITIONAL,
      /** {@code name=value}. */
      KEYWORD,
      /** {@code *value}. */
      SEQUENCE,
      /** {@code **value}. */
      MAPPING
    }
  }

  /** An entry of a dictionary display; no key for {@code **value}. */
  record Entry(Optional<Expr> key, Expr value) {}

  /** A parameter of a function. */
  record Parameter(Kind kind, String name, Optional<Expr> fallback) {
    /** What it takes. */
    public enum Kind {
      /** One argument. */
      ONE,
      /** One argument by keyword. */
      KEYWORD,
      /** The rest by position. */
      SEQUENCE,
      /** The rest by keyword. */
      MAPPING
    }
  }
}
