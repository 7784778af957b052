package io.poolwarden.scan.flow;

import java.util.List;
import java.util.Optional;

/** What operators make of values. */
final class Operators {

  Val unary(String operator, Val operand, Origin at) {
    return Choices.map(
        operand,
        value -> {
          if (value instanceof Val.Literal literal) {
            boolean number = literal.type() == Val.Type.INT || literal.type() == Val.Type.FLOAT;
            if (operator.equals("-") && number) {
              return new Val.Literal(literal.type(), negated(literal.text()), at);
            }
            if (operator.equals("+") && number) {
              return literal;
            }
            if (operator.equals("not")) {
              return truth(value).<Val>map(t -> bool(!t, at)).orElse(value);
            }
          }
          return new Val.Unknown("the operator " + operator, at);
        });
  }

  private static String negated(String text) {
    return text.startsWith("-") ? text.substring(1) : text.equals("0") ? text : "-" + text;
  }

  private static Val bool(Boolean value, Origin at) {
    return new Val.Literal(Val.Type.BOOL, value ? "True" : "False", at);
  }

  Val binary(String operator, Val left, Val right, Origin at) {
    return Choices.combine(left, right, (l, r) -> pair(operator, l, r, at));
  }

  private Val pair(String operator, Val left, Val right, Origin at) {
    return switch (operator) {
      case "+" ->
          isText(left) || isText(right)
              ? Texts.joined(left, right, at)
              : arithmetic(operator, left, right, at);
      case "|" ->
          left instanceof Val.Mapping ? Mappings.merged(left, right) : unknown(operator, at);
      case "%" -> Texts.isText(left) ? Texts.percent(left, right, at) : unknown(operator, at);
      case "/" -> Texts.unknownJoin(left, right, at);
      case "in" -> Mappings.has(right, left).map(has -> bool(has, at)).orElse(compared(at));
      case "not in" -> Mappings.has(right, left).map(has -> bool(!has, at)).orElse(compared(at));
      default -> arithmetic(operator, left, right, at);
    };
  }

  private static boolean isText(Val value) {
    return Texts.isText(value);
  }

  private static Val arithmetic(String operator, Val left, Val right, Origin at) {
    if (left instanceof Val.Literal l
        && right instanceof Val.Literal r
        && l.type() == Val.Type.INT
        && r.type() == Val.Type.INT) {
      return Numbers.result(operator, l.text(), r.text())
          .<Val>map(t -> new Val.Literal(Val.Type.INT, t, at))
          .orElse(unknown(operator, at));
    }
    return unknown(operator, at);
  }

  private static Val compared(Origin at) {
    return new Val.Unknown("a comparison", at);
  }

  private static Val unknown(String operator, Origin at) {
    return new Val.Unknown("the operator " + operator, at);
  }

  /** {@code left or right}: a variable that is not set, or is empty, leaves the right one. */
  Val or(Val left, Val right, When.Condition given) {
    Optional<Boolean> known = truth(left);
    if (known.isPresent()) {
      return known.get() ? left : right;
    }
    return switch (left) {
      case Val.Absent _ -> right;
      case Val.Env env when env.fallback().isEmpty() || isNone(env.fallback().get()) ->
          new Val.Env(env.variable(), Optional.of(right), env.type(), env.origin());
      case Val.Open open when open.fallback().map(Operators::isNone).orElse(false) ->
          new Val.Open(open.function(), open.name(), Optional.of(right), open.origin());
      case Val.Env env -> env;
      case Val.External external -> external;
      case Val.Klass klass -> klass;
      default ->
          Choices.of(
              List.of(
                  new Val.Option(When.holds(given), left),
                  new Val.Option(When.fails(given), right)));
    };
  }

  /** {@code left and right}: the left one where it counts as false. */
  Val and(Val left, Val right, When.Condition given) {
    return truth(left).isPresent()
        ? truth(left).get() ? right : left
        : either(left, right, left, given);
  }

  /** One value where another one counts as true, and one where it does not. */
  Val either(Val of, Val then, Val otherwise, When.Condition given) {
    return truth(of)
        .map(t -> t ? then : otherwise)
        .orElseGet(() ->
            Choices.of(
                List.of(
                    new Val.Option(When.holds(given), then),
                    new Val.Option(When.fails(given), otherwise))));
  }

  private static boolean isNone(Val value) {
    return value instanceof Val.Literal literal && literal.type() == Val.Type.NONE;
  }

  /** Whether Python takes it for true, where that can be told. */
  Optional<Boolean> truth(Val value) {
    return switch (value) {
      case Val.Literal literal ->
          switch (literal.type()) {
            case NONE -> Optional.of(false);
            case BOOL -> Optional.of(literal.text().equals("True"));
            case TEXT -> Optional.of(!literal.text().isEmpty());
            case INT -> Optional.of(!literal.text().equals("0"));
            case FLOAT, OTHER -> Optional.empty();
          };
      case Val.Mapping mapping when mapping.open().isEmpty() ->
          Optional.of(!mapping.entries().isEmpty());
      // As type checkers see it: the other branch has what is loaded when it is needed.
      case Val.External external when external.path().equals("typing.TYPE_CHECKING") ->
          Optional.of(true);
      default -> Optional.empty();
    };
  }
}
