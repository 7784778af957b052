package io.poolwarden.admission;

import io.poolwarden.policy.Action;
import java.util.ArrayList;
import java.util.List;

/**
 * The texts of answers. Bounds: a denial at most 8 kB; a warning at most 256 characters and all
 * together 4,096 bytes, which is where the API server would cut them.
 */
final class Messages {
  static final int MAX_DENIAL = 8 * 1024;
  static final int MAX_WARNING = 256;
  static final int MAX_WARNINGS = 4096;

  private static final String PRODUCT = "Poolwarden: ";
  private static final int ROOM_FOR_MORE = 64;

  private Messages() {}

  /** What is refused, and every reason that there is room for. */
  static String denial(Review review, Decision decision) {
    List<Point> denied = decision.calling(Action.DENY);
    StringBuilder text = new StringBuilder(PRODUCT).append(review.subject()).append(": ");
    if (!decision.headline().isEmpty()) {
      text.append(decision.headline()).append(": ");
    }
    if (denied.size() > 1) {
      text.append(denied.size()).append(" findings: ");
    }
    int length = Text.bytes(text.toString());
    for (int i = 0; i < denied.size(); i++) {
      String message = (denied.size() > 1 ? "[" + (i + 1) + "] " : "") + denied.get(i).message();
      length += Text.bytes(message) + 1;
      if (length > MAX_DENIAL - ROOM_FOR_MORE) {
        return Text.boundedBytes(text + "and " + (denied.size() - i) + " more", MAX_DENIAL);
      }
      text.append(message).append(i + 1 < denied.size() ? " " : "");
    }
    return text.toString();
  }

  /** The warnings of a decision: its findings first. */
  static List<String> warnings(Decision decision) {
    List<String> texts = new ArrayList<>();
    decision.calling(Action.WARN).forEach(p -> texts.add(PRODUCT + p.message()));
    decision.warnings().forEach(w -> texts.add(PRODUCT + Text.escaped(w)));
    return bounded(texts);
  }

  /** As many as there is room for, and how many more there are. */
  static List<String> bounded(List<String> texts) {
    List<String> warnings = new ArrayList<>();
    int length = 0;
    for (String text : texts) {
      String warning = warning(text);
      length += Text.bytes(warning);
      if (length > MAX_WARNINGS - ROOM_FOR_MORE) {
        warnings.add(PRODUCT + "and " + (texts.size() - warnings.size()) + " more");
        return warnings;
      }
      warnings.add(warning);
    }
    return warnings;
  }

  /** A long one loses its middle: the last sentence says what to do. */
  private static String warning(String text) {
    int end = text.lastIndexOf(". ");
    String last = end < 0 ? "" : text.substring(end + 1);
    int length = last.codePointCount(0, last.length());
    boolean fits = text.codePointCount(0, text.length()) <= MAX_WARNING;
    return fits || length > MAX_WARNING / 2
        ? Text.bounded(text, MAX_WARNING)
        : Text.bounded(text, MAX_WARNING - length) + last;
  }

  /** What could not be judged, why, and what follows. */
  static String failure(Review review, String why, FailurePolicy policy) {
    String follows =
        switch (policy) {
          case FAIL -> "It is refused, as the failure policy Fail says. Try again.";
          case IGNORE -> "It goes on unchecked, as the failure policy Ignore says.";
        };
    String text =
        PRODUCT + "cannot judge " + review.subject() + ": " + Text.escaped(why) + ". " + follows;
    return Text.boundedBytes(text, 2048);
  }
}
