package io.poolwarden.output;

import java.util.List;

/**
 * The difference of two texts, as {@code diff -U0} writes it and {@code patch} reads it. There are
 * no lines of context: nothing tells whether a line next to a change holds a password.
 */
public final class UnifiedDiff {
  private final List<String> before;
  private final List<String> after;
  private final Visible visible;
  private final List<LineChange> changes;

  private UnifiedDiff(String before, String after, Visible visible) {
    this.before = TextLines.withEnds(before);
    this.after = TextLines.withEnds(after);
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
    for (LineChange change : changes) {
      if (mayShow(change)) {
        grown += hunk(hunks, change, grown);
      }
    }
    boolean absolute = name.startsWith("/");
    String old = absolute ? name : "a/" + name;
    String now = absolute ? name : "b/" + name;
    return hunks.isEmpty() ? "" : "--- " + old + "\n+++ " + now + "\n" + hunks;
  }

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

  /** Writes a change; says how many lines more there are then. */
  private int hunk(StringBuilder hunks, LineChange change, int grown) {
    int count = change.to() - change.from();
    int newCount = change.newTo() - change.newFrom();
    hunks.append("@@ -").append(range(change.from(), count));
    hunks.append(" +").append(range(change.from() + grown, newCount)).append(" @@\n");
    before.subList(change.from(), change.to()).forEach(line -> line(hunks, '-', line));
    after.subList(change.newFrom(), change.newTo()).forEach(line -> line(hunks, '+', line));
    return newCount - count;
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
}
