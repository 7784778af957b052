package io.poolwarden.capacity;

import io.poolwarden.workload.Environment;
import java.util.Optional;

/** A variable as a shell expands it: {@code NAME}, {@code NAME:-4} or {@code NAME-4}. */
final class ShellVariable {
  private ShellVariable() {}

  /** Its text; a hole where the shell does more, or where the value is not known. */
  static String of(String expression, Environment environment) {
    int end = 0;
    while (end < expression.length() && isNamePart(expression.charAt(end))) {
      end++;
    }
    String hole = String.valueOf(Words.HOLE);
    if (end == 0) {
      return hole;
    }
    Optional<String> value = environment.get(expression.substring(0, end)).map(Words::text);
    String rest = expression.substring(end);
    if (rest.isEmpty()) {
      return value.orElse("");
    }
    if (rest.startsWith(":-")) {
      return value.filter(v -> !v.isEmpty()).orElseGet(() -> literal(rest.substring(2)));
    }
    return rest.startsWith("-") ? value.orElseGet(() -> literal(rest.substring(1))) : hole;
  }

  static boolean isNamePart(char c) {
    return c == '_' || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
  }

  private static String literal(String text) {
    boolean plain = text.chars().allMatch(c -> isNamePart((char) c));
    return plain ? text : String.valueOf(Words.HOLE);
  }
}
