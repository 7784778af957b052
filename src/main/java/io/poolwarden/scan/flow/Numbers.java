package io.poolwarden.scan.flow;

import java.util.Optional;

/** Numbers of a source. */
final class Numbers {
  private static final int DIGITS = 18;

  private Numbers() {}

  /** A number as Python reads it; one too large for a setting is not known. */
  static Val literal(String written, Origin at) {
    String text = written.replace("_", "");
    boolean whole = !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
    if (whole) {
      return text.length() <= DIGITS
          ? new Val.Literal(Val.Type.INT, Long.toString(Long.parseLong(text)), at)
          : new Val.Unknown("a very large number", at);
    }
    return decimal(text)
        .<Val>map(d -> new Val.Literal(Val.Type.FLOAT, d, at))
        .orElseGet(() -> radix(text, at));
  }

  private static Optional<String> decimal(String text) {
    boolean plain =
        text.length() <= DIGITS
            && text.chars().allMatch(c -> (c >= '0' && c <= '9') || c == '.')
            && text.chars().filter(c -> c == '.').count() == 1
            && text.length() > 1;
    return plain ? Optional.of(Double.toString(Double.parseDouble(text))) : Optional.empty();
  }

  private static Val radix(String text, Origin at) {
    boolean prefixed = text.length() > 2 && text.length() <= DIGITS && text.charAt(0) == '0';
    int radix =
        switch (prefixed ? Character.toLowerCase(text.charAt(1)) : ' ') {
          case 'x' -> 16;
          case 'o' -> 8;
          case 'b' -> 2;
          default -> 0;
        };
    try {
      return radix == 0
          ? new Val.Unknown("the number " + text, at)
          : new Val.Literal(
              Val.Type.INT, Long.toString(Long.parseLong(text.substring(2), radix)), at);
    } catch (NumberFormatException malformed) {
      return new Val.Unknown("the number " + text, at);
    }
  }

  /** The sum, difference, product or quotient of two whole numbers, where it is one. */
  static Optional<String> result(String operator, String left, String right) {
    try {
      long a = Long.parseLong(left);
      long b = Long.parseLong(right);
      return switch (operator) {
        case "+" -> Optional.of(Long.toString(Math.addExact(a, b)));
        case "-" -> Optional.of(Long.toString(Math.subtractExact(a, b)));
        case "*" -> Optional.of(Long.toString(Math.multiplyExact(a, b)));
        case "//" -> b == 0 ? Optional.empty() : Optional.of(Long.toString(Math.floorDiv(a, b)));
        default -> Optional.empty();
      };
    } catch (ArithmeticException | NumberFormatException tooLarge) {
      return Optional.empty();
    }
  }
}
