package io.poolwarden.scan;

import io.poolwarden.policy.Redaction;
import io.poolwarden.policy.Shown;
import io.poolwarden.pool.Setting;
import io.poolwarden.scan.flow.Origin;
import io.poolwarden.scan.flow.Reasons;
import io.poolwarden.scan.flow.Val;
import io.poolwarden.value.Reason;
import io.poolwarden.value.Source;
import io.poolwarden.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One argument as the library would be given it.
 *
 * @param text the text of the setting, where it is known
 * @param unresolved why it is not
 * @param type the Python type of what is given, where it matters
 */
record Given(
    Optional<String> text,
    Optional<String> unresolved,
    Val.Type type,
    Optional<String> env,
    Source.Code at) {

  /** The argument of a setting; empty where its value means that it is not given. */
  static Optional<Given> of(Setting setting, Val value, Source.Code engine) {
    Source.Code at = code(value, engine);
    return switch (value) {
      case Val.Literal literal -> literal(setting, literal, at);
      case Val.External external when setting == Setting.POOL_CLASS ->
          Optional.of(poolClass(external.path(), at));
      case Val.Made made when setting == Setting.POOL_CLASS ->
          Optional.of(poolClass(made.path(), at));
      case Val.Klass klass when setting == Setting.POOL_CLASS ->
          Optional.of(unknown("class " + klass.name() + " of the program", at));
      case Val.Env env ->
          Optional.of(
              new Given(
                  Optional.empty(),
                  Optional.of("env " + env.variable()),
                  env.type(),
                  Optional.of(env.variable()),
                  at));
      default -> Optional.of(unknown(Reasons.of(value), at));
    };
  }

  /** The class of the pool that is given whole, or what tells it. */
  static Optional<Val> ofPool(Way way) {
    return switch (way.arguments().get("pool")) {
      case Val.Made made -> Optional.of(made);
      case Val.Engine(var pool) -> Optional.ofNullable(pool.arguments().get("poolclass"));
      case null, default -> Optional.empty();
    };
  }

  private static Given unknown(String why, Source.Code at) {
    return new Given(Optional.empty(), Optional.of(why), Val.Type.OTHER, Optional.empty(), at);
  }

  private static Given known(String text, Val.Type type, Source.Code at) {
    return new Given(Optional.of(Redaction.of(text)), Optional.empty(), type, Optional.empty(), at);
  }

  private static Optional<Given> literal(Setting setting, Val.Literal literal, Source.Code at) {
    String text = literal.text();
    boolean none = literal.type() == Val.Type.NONE;
    if (setting == Setting.POOL_RESET_ON_RETURN) {
      String style =
          switch (text) {
            case "True" -> "rollback";
            case "False", "None" -> "none";
            default -> text;
          };
      return Optional.of(known(style, literal.type(), at));
    }
    if (none && setting == Setting.POOL_CLASS) {
      return Optional.empty();
    }
    if (none && setting == Setting.POOL_TIMEOUT) {
      return Optional.of(unknown("None: no end of waiting", at));
    }
    return Optional.of(
        known(
            literal.type() == Val.Type.BOOL ? text.toLowerCase(Locale.ROOT) : text,
            literal.type(),
            at));
  }

  /** Only the library's own classes are judged. */
  private static Given poolClass(String path, Source.Code at) {
    String name = path.substring(path.lastIndexOf('.') + 1);
    return path.startsWith("sqlalchemy.") || path.startsWith("sqlmodel.")
        ? known(name, Val.Type.OTHER, at)
        : unknown(path, at);
  }

  /** The value for the library's rules: a text that is known, or a hole. */
  Value value() {
    return text.<Value>map(t -> new Value.Known(t, at))
        .orElse(new Value.Unresolved(Reason.NO_SOURCE, at));
  }

  /** Whether the library is certainly given a text, or {@code None}, where it needs a number. */
  boolean isText() {
    return type == Val.Type.TEXT || type == Val.Type.NONE;
  }

  /** The database URL, with holes where it is not known. */
  static Value url(Val value, Source.Code at) {
    if (value instanceof Val.Pieces pieces) {
      List<Value> parts = new ArrayList<>();
      for (Val part : pieces.parts()) {
        parts.add(piece(part, at));
      }
      return new Value.Composite(parts, at);
    }
    return piece(value, at);
  }

  private static Value piece(Val value, Source.Code at) {
    return value instanceof Val.Literal literal && literal.type() != Val.Type.NONE
        ? new Value.Known(literal.text(), at)
        : new Value.Unresolved(Reason.NO_SOURCE, at);
  }

  /** The database URL for people: no user, no password, and what fills the holes. */
  static String shownUrl(Val value) {
    if (!(value instanceof Val.Pieces pieces)) {
      return value instanceof Val.Literal literal ? Redaction.of(literal.text()) : "";
    }
    StringBuilder text = new StringBuilder();
    for (Val part : pieces.parts()) {
      text.append(part instanceof Val.Literal literal ? literal.text() : "(unresolved)");
    }
    return Shown.escaped(Redaction.of(text.toString()));
  }

  /** Why the URL's scheme is not known; empty where it is. */
  static Optional<String> urlUnresolved(Val value) {
    if (!(value instanceof Val.Pieces pieces)) {
      return value instanceof Val.Literal ? Optional.empty() : Optional.of(Reasons.of(value));
    }
    for (Val part : pieces.parts()) {
      if (!(part instanceof Val.Literal literal)) {
        return Optional.of(Reasons.of(part));
      }
      if (literal.text().contains("://")) {
        break;
      }
    }
    return Optional.empty();
  }

  /** Where a value is written; the engine for one that is written nowhere. */
  static Source.Code code(Val value, Source.Code engine) {
    Origin origin = io.poolwarden.scan.flow.Values.origin(value);
    return origin.file().isEmpty()
        ? engine
        : new Source.Code(origin.file(), origin.at().line(), origin.at().column());
  }
}
