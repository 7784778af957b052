package io.poolwarden.scan.flow;

import java.util.Optional;
import java.util.Set;

/** Variables of the environment, and what is read from them. */
final class Environment {
  /** Objects that are called with a variable's name. */
  private static final Set<String> READERS =
      Set.of(
          "decouple.config",
          "environ.Env()",
          "environs.Env()",
          "environs.env",
          "starlette.config.Config()");

  private Environment() {}

  /** {@code os.environ[name]}. */
  static Val of(Val name, Origin at) {
    return Choices.map(name, n -> variable(n, Optional.empty(), at));
  }

  /** {@code os.getenv(name, fallback)}; without a fallback it is {@code None}. */
  static Val get(Bound bound, Origin at) {
    Optional<Val> name = bound.argument(0, "key");
    Val fallback = bound.argument(1, "default").orElse(Val.NONE);
    return name.map(n -> Choices.map(n, v -> variable(v, Optional.of(fallback), at)))
        .orElse(new Val.Unknown("a variable of the environment", at));
  }

  private static Val variable(Val name, Optional<Val> fallback, Origin at) {
    return name instanceof Val.Literal literal
        ? new Val.Env(literal.text(), fallback, Val.Type.TEXT, at)
        : new Val.Unknown("a variable of the environment", at);
  }

  /** Whether the path is called to read a variable. */
  static boolean isReader(String path) {
    return READERS.contains(path);
  }

  /** A call of a reader, or of its method such as {@code int}. */
  static Val read(String method, Bound bound, Origin at) {
    Optional<Val> fallback = bound.keyword("default").or(() -> bound.positional(1));
    Val.Type type =
        switch (method) {
          case "int" -> Val.Type.INT;
          case "float" -> Val.Type.FLOAT;
          case "bool" -> Val.Type.BOOL;
          case "str", "url", "" -> cast(bound.keyword("cast"));
          default -> Val.Type.OTHER;
        };
    return bound.positional(0).map(Choices::forced).orElse(Val.NONE) instanceof Val.Literal name
        ? new Val.Env(name.text(), fallback, type, at)
        : new Val.Unknown("a variable of the environment", at);
  }

  private static Val.Type cast(Optional<Val> to) {
    return to.map(Choices::forced)
        .map(v -> v instanceof Val.External external ? type(external.path()) : Val.Type.OTHER)
        .orElse(Val.Type.TEXT);
  }

  private static Val.Type type(String path) {
    return switch (path) {
      case "builtins.int" -> Val.Type.INT;
      case "builtins.float" -> Val.Type.FLOAT;
      case "builtins.bool" -> Val.Type.BOOL;
      case "builtins.str" -> Val.Type.TEXT;
      default -> Val.Type.OTHER;
    };
  }

  /** {@code int(value)} and its like. */
  static Val converted(String function, Val value, Origin at) {
    Val.Type type = type("builtins." + function);
    return Choices.map(value, v -> convert(v, type, at));
  }

  private static Val convert(Val value, Val.Type type, Origin at) {
    return switch (value) {
      case Val.Literal literal -> literal(literal, type, at);
      // Of any text but an empty one, bool makes True.
      case Val.Env env when type == Val.Type.BOOL -> changed(env, env.fallback());
      case Val.Env env ->
          new Val.Env(
              env.variable(), env.fallback().map(f -> kept(f, type, at)), type, env.origin());
      case Val.Open open ->
          new Val.Open(
              open.function(),
              open.name(),
              open.fallback().map(f -> kept(f, type, at)),
              open.origin());
      case Val.Pieces pieces when type == Val.Type.TEXT -> pieces;
      case Val.Made made when type == Val.Type.TEXT -> made;
      default -> new Val.Unknown(Reasons.of(value), at, Opens.first(value));
    };
  }

  private static Val kept(Val fallback, Val.Type type, Origin at) {
    return Choices.map(fallback, f -> f.equals(Val.NONE) ? f : convert(f, type, at));
  }

  private static Val literal(Val.Literal literal, Val.Type type, Origin at) {
    String text = literal.text().strip();
    boolean same =
        switch (type) {
          case INT ->
              literal.type() == Val.Type.INT || (literal.type() == Val.Type.TEXT && isDigits(text));
          case FLOAT -> literal.type() != Val.Type.NONE && literal.type() != Val.Type.BOOL;
          case TEXT -> true;
          case BOOL -> literal.type() == Val.Type.BOOL;
          case NONE, OTHER -> false;
        };
    return same
        ? new Val.Literal(type, text, literal.origin())
        : new Val.Unknown("a conversion of " + Reasons.of(literal), at);
  }

  private static boolean isDigits(String text) {
    String digits = text.startsWith("-") ? text.substring(1) : text;
    return !digits.isEmpty()
        && digits.length() < 18
        && digits.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  /** What is made of a variable's text in another way: its text is not known any more. */
  static Val changed(Val.Env env, Optional<Val> fallback) {
    return new Val.Env(env.variable(), fallback, Val.Type.OTHER, env.origin());
  }
}
