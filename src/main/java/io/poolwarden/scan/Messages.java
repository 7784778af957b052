package io.poolwarden.scan;

import io.poolwarden.policy.Shown;
import java.nio.charset.StandardCharsets;

/** Messages of at most 1 kB. */
final class Messages {
  private Messages() {}

  /** Problem and fix: a long problem is cut, never what to do about it. */
  static String of(String problem, String fix) {
    String end = fix.isEmpty() ? "." : ". " + fix;
    int rest = Shown.MESSAGE_BYTES - end.getBytes(StandardCharsets.UTF_8).length;
    return Shown.cut(problem, rest) + end;
  }
}
