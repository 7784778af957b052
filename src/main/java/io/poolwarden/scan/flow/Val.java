package io.poolwarden.scan.flow;

import io.poolwarden.scan.syntax.Expr;
import io.poolwarden.scan.syntax.Position;
import io.poolwarden.scan.syntax.Stmt;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What an expression can be. */
public sealed interface Val {
  /** {@code None} that is written nowhere. */
  Val NONE = new Literal(Type.NONE, "None", new Origin("", new Position(1, 1)));

  /** The types of texts and numbers. */
  enum Type {
    TEXT,
    INT,
    FLOAT,
    BOOL,
    NONE,
    /** Whatever code makes of a text. */
    OTHER
  }

  /** A constant. */
  record Literal(Type type, String text, Origin origin) implements Val {}

  /** A text put together of literals and of what is not known. */
  record Pieces(List<Val> parts, Origin origin) implements Val {
    public Pieces {
      parts = List.copyOf(parts);
    }
  }

  /**
   * The text of an environment variable, or what is read from it.
   *
   * @param fallback where the variable is not set
   * @param type what the text is converted to
   */
  record Env(String variable, Optional<Val> fallback, Type type, Origin origin) implements Val {}

  /**
   * A parameter that no call gives.
   *
   * @param function for people
   * @param fallback its default
   */
  record Open(String function, String name, Optional<Val> fallback, Origin origin) implements Val {}

  /** Something of a package that is not part of the program, by its dotted path. */
  record External(String path, Origin origin) implements Val {}

  /** What the call of something external gives: an object of that class, or a result. */
  record Made(String path, Bound arguments, Origin origin) implements Val {}

  /**
   * A dictionary.
   *
   * @param open why it may have more entries than these; empty where it has not
   */
  record Mapping(Map<String, Val> entries, Optional<String> open, Origin origin) implements Val {}

  /** A list, tuple or set. */
  record Sequence(List<Val> items, Origin origin) implements Val {
    public Sequence {
      items = List.copyOf(items);
    }
  }

  /** A function of the program, with the object that it is a method of. */
  record Routine(Stmt.Function def, Frame home, String name, Optional<Val> self) implements Val {}

  /** A function without a name. */
  record Anonymous(Expr.Lambda def, Frame home) implements Val {}

  /** A class of the program. */
  record Klass(Stmt.Klass def, Frame home, Frame body, String name) implements Val {}

  /** An object of a class of the program; its attributes are in {@link Objects}. */
  record Instance(Klass of, int id) implements Val {}

  /** A module of the program. */
  record ModuleOf(SourceModule module) implements Val {}

  /** {@code functools.partial}. */
  record Partial(Val of, Bound arguments, Origin origin) implements Val {}

  /** An engine. */
  record Engine(Observation observation) implements Val {}

  /** One of several values. */
  record Choice(List<Option> options) implements Val {
    public Choice {
      options = List.copyOf(options);
    }
  }

  /** Not given: an entry of a dictionary that is there only under a condition. */
  record Absent() implements Val {}

  /**
   * It cannot be told.
   *
   * @param why one phrase, such as {@code a call of load}
   * @param of the function whose open parameter it is made of, if it is
   */
  record Unknown(String why, Origin origin, Optional<String> of) implements Val {
    /** A value that depends on no parameter. */
    public Unknown(String why, Origin origin) {
      this(why, origin, Optional.empty());
    }
  }

  /** A value that is worked out when it is needed. */
  record Lazy(Later later) implements Val {}

  /** A value and where it holds. */
  record Option(When when, Val value) {}
}
