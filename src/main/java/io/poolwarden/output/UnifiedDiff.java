package io.poolwarden.output;

import java.util.ArrayList;
import java.util.List;

/**
 * The difference of two texts, as {@code diff -u} writes it and {@code patch} reads it: up to three
 * lines of context, fewer where they may not be shown.
 */
public final class UnifiedDiff {
  private static final int CONTEXT = 3;

  private final List<String> before;
  private final List<String> after;
  private final Visible visible;
  private final List<LineChange> changes;

  private UnifiedDiff(String before, String after, Visible visible) {
    this.before = lines(before);
    this.after = lines(after);
    this.visible = visible;
    this.changes = LineChange.between(this.before, this.after);
  }

  /** Which lines may be shown. */
  @FunctionalInterface
  public interface Visible {
    /**
     * Whether a line may be.
     *
     * @param line its number in the text before, from 1
     */
    boolean test(int line, String text);
  }

  /** Compares two texts. */
  public static UnifiedDiff of(String before, String after, Visible visible) {
    return new UnifiedDiff(before, after, visible);
  }

  /** Whether changes are left out that may not be shown. */
  public boolean hides() {
    return !changes.stream().allMatch(this::mayShow);
  }

  /** The patch of a file of that name; empty where there is nothing to show. */
  public String text(String name) {
    StringBuilder hunks = new StringBuilder();
    int grown = 0;
    int shownUpTo = 0;
    for (int first = 0; first < changes.size(); ) {
      if (!mayShow(changes.get(first))) {
        shownUpTo = changes.get(first++).to();
        continue;
      }
      int last = first;
      while (last + 1 < changes.size() && isNear(changes.get(last), changes.get(last + 1))) {
        last++;
      }
      int most = last + 1 < changes.size() ? changes.get(last + 1).from() : before.size();
      List<LineChange> together = changes.subList(first, last + 1);
      Range range =
          new Range(
              contextBefore(together.getFirst().from(), shownUpTo),
              contextAfter(together.getLast().to(), most));
      grown += hunk(hunks, together, range, grown);
      shownUpTo = range.end();
      first = last + 1;
    }
    boolean absolute = name.startsWith("/");
    String old = absolute ? name : "a/" + name;
    String now = absolute ? name : "b/" + name;
    return hunks.isEmpty() ? "" : "--- " + old + "\n+++ " + now + "\n" + hunks;
  }

  private record Range(int start, int end) {}

  private boolean mayShow(LineChange change) {
    boolean shown = true;
    for (int i = change.from(); i < change.to(); i++) {
      shown = shown && visible.test(i + 1, before.get(i));
    }
    for (int i = change.newFrom(); i < change.newTo(); i++) {
      shown = shown && visible.test(change.from() + 1, after.get(i));
    }
    return shown;
  }

  /** Whether the context of two changes meets, and may be shown. */
  private boolean isNear(LineChange change, LineChange next) {
    return next.from() - change.to() <= 2 * CONTEXT
        && mayShow(next)
        && contextAfter(change.to(), next.from(), next.from()) == next.from();
  }

  private int contextBefore(int from, int least) {
    int start = from;
    while (start > Math.max(least, from - CONTEXT) && visible.test(start, before.get(start - 1))) {
      start--;
    }
    return start;
  }

  private int contextAfter(int to, int most) {
    return contextAfter(to, most, to + CONTEXT);
  }

  private int contextAfter(int to, int most, int wanted) {
    int end = to;
    while (end < Math.min(most, wanted) && visible.test(end + 1, before.get(end))) {
      end++;
    }
    return end;
  }

  /** Writes changes and the lines around them; says how many lines more there are then. */
  private int hunk(StringBuilder hunks, List<LineChange> together, Range range, int grown) {
    int more = together.stream().mapToInt(c -> c.newTo() - c.newFrom() - (c.to() - c.from())).sum();
    int count = range.end() - range.start();
    hunks.append("@@ -").append(range(range.start(), count));
    hunks.append(" +").append(range(range.start() + grown, count + more)).append(" @@\n");
    int at = range.start();
    for (LineChange change : together) {
      before.subList(at, change.from()).forEach(line -> line(hunks, ' ', line));
      before.subList(change.from(), change.to()).forEach(line -> line(hunks, '-', line));
      after.subList(change.newFrom(), change.newTo()).forEach(line -> line(hunks, '+', line));
      at = change.to();
    }
    before.subList(at, range.end()).forEach(line -> line(hunks, ' ', line));
    return more;
  }

  private static void line(StringBuilder hunks, char mark, String line) {
    hunks.append(mark).append(line);
    if (!line.endsWith("\n")) {
      hunks.append("\n\\ No newline at end of file\n");
    }
  }

  /** A range of no lines is named by the line before it. */
  private static String range(int start, int count) {
    return count == 1 ? "" + (start + 1) : (count == 0 ? start : start + 1) + "," + count;
  }

  /** Lines with their ends. */
  private static List<String> lines(String text) {
    List<String> lines = new ArrayList<>();
    int start = 0;
    for (int newline = text.indexOf('\n'); newline >= 0; newline = text.indexOf('\n', start)) {
      lines.add(text.substring(start, newline + 1));
      start = newline + 1;
    }
    if (start < text.length()) {
      lines.add(text.substring(start));
    }
    return lines;
  }
}
