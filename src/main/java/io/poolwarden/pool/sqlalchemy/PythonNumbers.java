package io.poolwarden.pool.sqlalchemy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Texts as Python's {@code int()} and {@code float()} read them. */
final class PythonNumbers {
  /** Python itself reads no more digits, since they cost time. */
  private static final int LONGEST = 4300;

  private static final Set<String> NOT_FINITE = Set.of("inf", "infinity", "nan");

  private PythonNumbers() {}

  /** {@code int(text)}: spaces around, a sign, digits with single underscores between them. */
  static Optional<BigInteger> readInt(String text) {
    String digits = strip(text);
    if (digits.length() > LONGEST) {
      return Optional.empty();
    }
    String sign = sign(digits);
    return digits(digits.substring(signLength(digits))).map(d -> new BigInteger(sign + d));
  }

  /** {@code float(text)}, when it is a finite number; in its shortest spelling. */
  static Optional<BigDecimal> readFloat(String text) {
    return parseFloat(text)
        .filter(value -> Double.isFinite(value))
        .map(value -> BigDecimal.valueOf(value).stripTrailingZeros());
  }

  /** Whether {@code float(text)} reads it: what is not finite has a name. */
  static boolean isFloat(String text) {
    String word = strip(text).toLowerCase(Locale.ROOT);
    return NOT_FINITE.contains(word.substring(signLength(word))) || parseFloat(text).isPresent();
  }

  private static Optional<Double> parseFloat(String text) {
    String number = strip(text);
    if (number.length() > LONGEST) {
      return Optional.empty();
    }
    String rest = number.substring(signLength(number));
    String[] parts = rest.replace('E', 'e').split("e", 2);
    Optional<String> exponent = parts.length == 1 ? Optional.of("0") : exponent(parts[1]);
    Optional<String> plain = mantissa(parts[0]);
    return plain.flatMap(p -> exponent.map(e -> Double.parseDouble(sign(number) + p + "e" + e)));
  }

  /** {@code str.strip()}. */
  static String strip(String text) {
    int start = 0;
    int end = text.length();
    while (start < end && isSpace(text.charAt(start))) {
      start++;
    }
    while (end > start && isSpace(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(start, end);
  }

  /** {@code repr()} of a text, as errors quote it. */
  static String quote(String text) {
    String quote = text.contains("'") && !text.contains("\"") ? "\"" : "'";
    StringBuilder quoted = new StringBuilder(quote);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '\\' -> quoted.append("\\\\");
        case '\n' -> quoted.append("\\n");
        case '\r' -> quoted.append("\\r");
        case '\t' -> quoted.append("\\t");
        case '\'' -> quoted.append(quote.equals("'") ? "\\'" : "'");
        default -> quoted.append(c < ' ' || c == 0x7f ? String.format("\\x%02x", (int) c) : c);
      }
    }
    return quoted.append(quote).toString();
  }

  private static Optional<String> exponent(String text) {
    return digits(text.substring(signLength(text))).map(d -> sign(text) + d);
  }

  private static Optional<String> mantissa(String text) {
    int point = text.indexOf('.');
    if (point < 0) {
      return digits(text);
    }
    String whole = text.substring(0, point);
    String part = text.substring(point + 1);
    if (whole.isEmpty() && part.isEmpty()) {
      return Optional.empty();
    }
    Optional<String> before = whole.isEmpty() ? Optional.of("0") : digits(whole);
    Optional<String> after = part.isEmpty() ? Optional.of("0") : digits(part);
    return before.flatMap(b -> after.map(a -> b + "." + a));
  }

  /** The digits in ASCII, without underscores; Python takes every Unicode decimal digit. */
  private static Optional<String> digits(String text) {
    StringBuilder digits = new StringBuilder();
    boolean afterDigit = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isDigit(c)) {
        digits.append(Character.digit(c, 10));
        afterDigit = true;
      } else if (c == '_' && afterDigit) {
        afterDigit = false;
      } else {
        return Optional.empty();
      }
    }
    return afterDigit ? Optional.of(digits.toString()) : Optional.empty();
  }

  private static int signLength(String text) {
    return text.startsWith("+") || text.startsWith("-") ? 1 : 0;
  }

  private static String sign(String text) {
    return text.startsWith("-") ? "-" : "";
  }

  private static boolean isSpace(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == 0x85;
  }
}
