package io.poolwarden.scan.flow;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Works on texts, of which some pieces may not be known. */
final class Texts {
  /** Longer than any URL. */
  private static final int LONGEST = 4_096;

  private Texts() {}

  /** Whether it is a text, or one with pieces that are not known. */
  static boolean isText(Val value) {
    return switch (value) {
      case Val.Literal literal -> literal.type() == Val.Type.TEXT;
      case Val.Pieces _ -> true;
      case Val.Env env -> env.type() == Val.Type.TEXT;
      default -> false;
    };
  }

  /** One after the other. */
  static Val joined(Val left, Val right, Origin at) {
    return Choices.combine(left, right, (l, r) -> join(l, r, at));
  }

  private static Val join(Val left, Val right, Origin at) {
    if (left instanceof Val.Literal l && l.type() == Val.Type.TEXT && l.text().isEmpty()) {
      return right instanceof Val.Literal r
          ? new Val.Literal(Val.Type.TEXT, r.text(), at)
          : new Val.Pieces(parts(right), at);
    }
    List<Val> parts = new ArrayList<>(parts(left));
    for (Val part : parts(right)) {
      append(parts, part, at);
    }
    if (parts.size() > 64) {
      return new Val.Unknown("a text of many pieces", at);
    }
    return parts.size() == 1 && parts.getFirst() instanceof Val.Literal only
        ? only
        : new Val.Pieces(parts, at);
  }

  private static void append(List<Val> parts, Val part, Origin at) {
    if (!parts.isEmpty()
        && parts.getLast() instanceof Val.Literal before
        && part instanceof Val.Literal after
        && before.text().length() + after.text().length() <= LONGEST) {
      parts.removeLast();
      parts.add(new Val.Literal(Val.Type.TEXT, before.text() + after.text(), at));
    } else {
      parts.add(part);
    }
  }

  private static List<Val> parts(Val value) {
    return switch (value) {
      case Val.Pieces pieces -> pieces.parts();
      case Val.Literal literal ->
          List.of(new Val.Literal(Val.Type.TEXT, literal.text(), literal.origin()));
      case Val.Made made when made.path().endsWith("SecretStr") -> List.of(unknown(value));
      default -> List.of(value);
    };
  }

  private static Val unknown(Val value) {
    return new Val.Unknown(Reasons.of(value), Origins.of(value));
  }

  /** {@code left % right}: each place of the text becomes a hole or the value for it. */
  static Val percent(Val format, Val right, Origin at) {
    if (!(format instanceof Val.Literal literal)) {
      return new Val.Unknown("a formatted text", at);
    }
    List<Val> values = right instanceof Val.Sequence sequence ? sequence.items() : List.of(right);
    Val whole = new Val.Literal(Val.Type.TEXT, "", at);
    String[] pieces = literal.text().split("%[sd]", -1);
    for (int i = 0; i < pieces.length; i++) {
      whole = joined(whole, new Val.Literal(Val.Type.TEXT, pieces[i], at), at);
      if (i + 1 < pieces.length) {
        whole = joined(whole, hole(right, values, i, at), at);
      }
    }
    return whole;
  }

  private static Val hole(Val right, List<Val> values, int place, Origin at) {
    return right instanceof Val.Mapping || place >= values.size()
        ? new Val.Unknown("a formatted value", at)
        : values.get(place);
  }

  /** {@code format.format(...)}. */
  static Val format(Val.Literal format, Bound bound, Origin at) {
    Val whole = new Val.Literal(Val.Type.TEXT, "", at);
    String text = format.text();
    int next = 0;
    int place = 0;
    while (place < text.length()) {
      int open = text.indexOf('{', place);
      int close = open < 0 ? -1 : text.indexOf('}', open);
      if (close < 0) {
        break;
      }
      whole = joined(whole, new Val.Literal(Val.Type.TEXT, text.substring(place, open), at), at);
      String field = text.substring(open + 1, close);
      Optional<Val> value = field.isEmpty() ? bound.positional(next++) : field(field, bound);
      whole = joined(whole, value.orElse(new Val.Unknown("a formatted value", at)), at);
      place = close + 1;
    }
    return joined(whole, new Val.Literal(Val.Type.TEXT, text.substring(place), at), at);
  }

  private static Optional<Val> field(String field, Bound bound) {
    boolean number = field.chars().allMatch(c -> c >= '0' && c <= '9') && field.length() < 3;
    return number ? bound.positional(Integer.parseInt(field)) : bound.keyword(field);
  }

  /** A path of two parts: only that it is a text. */
  static Val unknownJoin(Val left, Val right, Origin at) {
    return new Val.Unknown("a path of " + Reasons.of(left) + " and " + Reasons.of(right), at);
  }

  /** What a method of texts gives; empty for one that is not known. */
  static Optional<Val> method(Val.Literal text, String name, Bound bound, Origin at) {
    List<Val> given = bound.positional().stream().map(Choices::forced).toList();
    List<String> arguments =
        given.stream()
            .filter(Val.Literal.class::isInstance)
            .map(v -> ((Val.Literal) v).text())
            .toList();
    boolean literal = arguments.size() == given.size() && bound.keywords().isEmpty();
    return switch (name) {
      case "format" -> Optional.of(format(text, bound, at));
      case "strip" -> literal && arguments.isEmpty() ? made(text.text().strip(), at) : none();
      case "lower" -> made(text.text().toLowerCase(Locale.ROOT), at);
      case "upper" -> made(text.text().toUpperCase(Locale.ROOT), at);
      case "startswith" ->
          literal && arguments.size() == 1
              ? is(text.text().startsWith(arguments.get(0)), at)
              : none();
      case "endswith" ->
          literal && arguments.size() == 1
              ? is(text.text().endsWith(arguments.get(0)), at)
              : none();
      case "replace" -> literal && arguments.size() >= 2 ? replaced(text, arguments, at) : none();
      case "set", "_replace" -> Urls.set(text, bound, at);
      default -> none();
    };
  }

  private static Optional<Val> replaced(Val.Literal text, List<String> arguments, Origin at) {
    String what = arguments.get(0);
    if (what.isEmpty()) {
      return none();
    }
    String all = text.text().replace(what, arguments.get(1));
    int first = text.text().indexOf(what);
    String result =
        arguments.size() == 2 || first < 0
            ? all
            : arguments.get(2).equals("1")
                ? text.text().substring(0, first)
                    + arguments.get(1)
                    + text.text().substring(first + what.length())
                : all;
    return result.length() > LONGEST ? none() : made(result, at);
  }

  private static Optional<Val> none() {
    return Optional.empty();
  }

  private static Optional<Val> made(String text, Origin at) {
    return Optional.of(new Val.Literal(Val.Type.TEXT, text, at));
  }

  private static Optional<Val> is(Boolean value, Origin at) {
    return Optional.of(new Val.Literal(Val.Type.BOOL, value ? "True" : "False", at));
  }
}
