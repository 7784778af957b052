package io.poolwarden.output;

import java.util.ArrayList;
import java.util.List;

/**
 * Lines of one text in place of lines of another, all numbers from 0.
 *
 * @param from the first line that goes
 * @param to behind the last one
 * @param newFrom the first line that comes
 * @param newTo behind the last one
 */
record LineChange(int from, int to, int newFrom, int newTo) {
  /**
   * What makes the second text of the first. Small changes are found as such, wherever they are.
   */
  static List<LineChange> between(List<String> before, List<String> after) {
    List<LineChange> changes = new ArrayList<>();
    int from = 0;
    int newFrom = 0;
    while (from < before.size() || newFrom < after.size()) {
      if (equal(before, from, after, newFrom)) {
        from++;
        newFrom++;
        continue;
      }
      LineChange change = next(before, from, after, newFrom);
      changes.add(change);
      from = change.to();
      newFrom = change.newTo();
    }
    return changes;
  }

  /** The smallest change after which the texts go on alike. */
  private static LineChange next(List<String> before, int from, List<String> after, int newFrom) {
    int left = before.size() - from;
    int right = after.size() - newFrom;
    for (int size = 1; size < left + right; size++) {
      for (int gone = Math.min(size, left); gone >= Math.max(0, size - right); gone--) {
        int come = size - gone;
        if (goesOn(before, from + gone, after, newFrom + come)) {
          return new LineChange(from, from + gone, newFrom, newFrom + come);
        }
      }
    }
    return new LineChange(from, before.size(), newFrom, after.size());
  }

  /** A line that says something tells that, or the end of both. */
  private static boolean goesOn(List<String> before, int from, List<String> after, int newFrom) {
    int at = 0;
    while (equal(before, from + at, after, newFrom + at)) {
      if (!before.get(from + at).isBlank()) {
        return true;
      }
      at++;
    }
    return from + at >= before.size() && newFrom + at >= after.size();
  }

  private static boolean equal(List<String> before, int at, List<String> after, int newAt) {
    return at < before.size() && newAt < after.size() && before.get(at).equals(after.get(newAt));
  }
}
