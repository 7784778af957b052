package io.poolwarden.scan;

/** The variable or attribute to which the value of a call is assigned, as it is written. */
final class AssignedName {
  private AssignedName() {}

  /**
   * {@code _engine} of {@code self._engine = create_engine(...)}; empty where it is not assigned.
   *
   * @param line counts from 1
   * @param column of the call, counts from 1
   */
  static String of(String text, int line, int column) {
    int start = 0;
    for (int i = 1; i < line && start >= 0; i++) {
      start = text.indexOf('\n', start) + 1;
    }
    int call = start + column - 1;
    if (call > text.length()) {
      return "";
    }
    String before = text.substring(0, call).strip();
    while (before.endsWith("(")) {
      before = before.substring(0, before.length() - 1).strip();
    }
    return target(before.substring(before.lastIndexOf('\n') + 1));
  }

  /** Of {@code self._engine = self._engine or} too. */
  private static String target(String before) {
    int sign = before.indexOf('=');
    if (sign < 0) {
      return "";
    }
    String rest = before.substring(sign + 1).strip();
    if (!rest.isEmpty() && !rest.endsWith(" or")) {
      return "";
    }
    String left = before.substring(0, sign);
    int annotation = left.indexOf(':');
    String target = (annotation < 0 ? left : left.substring(0, annotation)).strip();
    String name = target.substring(target.lastIndexOf('.') + 1);
    boolean word = !name.isEmpty() && name.chars().allMatch(Character::isJavaIdentifierPart);
    return word ? name : "";
  }
}
