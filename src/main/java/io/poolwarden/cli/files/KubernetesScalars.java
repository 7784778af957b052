package io.poolwarden.cli.files;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Plain YAML scalars as kubectl reads them: YAML 1.1's booleans, and Go's integers. Mirrors {@code
 * resolve.go} of {@code sigs.k8s.io/yaml/goyaml.v2}.
 */
final class KubernetesScalars {
  private static final Set<String> TRUE =
      Set.of("y", "Y", "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON");
  private static final Set<String> FALSE =
      Set.of("n", "N", "no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF");
  private static final Set<String> NULL = Set.of("", "~", "null", "Null", "NULL");
  private static final int LONGEST_NUMBER = 400;

  private KubernetesScalars() {}

  /** The JSON value of a plain scalar. */
  static JsonNode read(String text) {
    if (NULL.contains(text)) {
      return NullNode.getInstance();
    }
    if (TRUE.contains(text) || FALSE.contains(text)) {
      return BooleanNode.valueOf(TRUE.contains(text));
    }
    return number(text).orElseGet(() -> TextNode.valueOf(text));
  }

  private static Optional<JsonNode> number(String text) {
    char first = text.charAt(0);
    boolean candidate = (first >= '0' && first <= '9') || "+-.".indexOf(first) >= 0;
    if (!candidate || text.length() > LONGEST_NUMBER) {
      return Optional.empty();
    }
    String plain = text.replace("_", "");
    return integer(plain).or(() -> isFloat(plain) ? finite(plain) : Optional.empty());
  }

  private static Optional<JsonNode> integer(String plain) {
    boolean signed = plain.startsWith("-") || plain.startsWith("+");
    String digits = (signed ? plain.substring(1) : plain).toLowerCase(Locale.ROOT);
    int radix = 10;
    if (digits.startsWith("0x")) {
      radix = 16;
    } else if (digits.startsWith("0b")) {
      radix = 2;
    } else if (digits.length() > 1 && digits.startsWith("0")) {
      radix = 8;
    }
    boolean letter = radix == 16 || radix == 2 || digits.startsWith("0o");
    String body = letter ? digits.substring(2) : digits;
    if (body.isEmpty() || !allDigits(body, radix)) {
      return Optional.empty();
    }
    BigInteger value = new BigInteger(body, radix);
    BigInteger result = plain.startsWith("-") ? value.negate() : value;
    return Optional.of(
        result.bitLength() < Long.SIZE
            ? LongNode.valueOf(result.longValue())
            : BigIntegerNode.valueOf(result));
  }

  private static boolean allDigits(String text, int radix) {
    return text.chars().allMatch(c -> c < 128 && Character.digit(c, radix) >= 0);
  }

  /** {@code [-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?}. */
  private static boolean isFloat(String text) {
    int at = text.startsWith("-") || text.startsWith("+") ? 1 : 0;
    int whole = digits(text, at);
    int end = whole;
    if (end < text.length() && text.charAt(end) == '.') {
      end = digits(text, end + 1);
      if (whole == at && end == at + 1) {
        return false;
      }
    } else if (whole == at) {
      return false;
    }
    if (end < text.length() && (text.charAt(end) == 'e' || text.charAt(end) == 'E')) {
      int sign = end + 1;
      int exponent = sign < text.length() && "+-".indexOf(text.charAt(sign)) >= 0 ? sign + 1 : sign;
      end = digits(text, exponent);
      return end > exponent && end == text.length();
    }
    return end == text.length();
  }

  private static int digits(String text, int from) {
    int end = from;
    while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
      end++;
    }
    return end;
  }

  private static Optional<JsonNode> finite(String text) {
    double value = Double.parseDouble(text);
    return Double.isFinite(value) ? Optional.of(DoubleNode.valueOf(value)) : Optional.empty();
  }
}
