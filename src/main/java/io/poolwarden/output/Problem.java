package io.poolwarden.output;

import io.poolwarden.policy.Shown;

/**
 * A place of the input that cannot be used, and why.
 *
 * @param extent how much of the input is meant
 */
public record Problem(Place place, String reason, Extent extent) {
  /** In one line and bounded, whatever names and values are told in it. */
  public Problem {
    reason = Shown.cut(Shown.escaped(reason), Shown.MESSAGE_BYTES);
  }

  /** How much of the input is meant. */
  public enum Extent {
    /** What stands at the place. */
    PART,
    /** The file or folder as a whole, or one that does not exist: it has no line. */
    FILE
  }

  /** A part of a file. */
  public Problem(Place place, String reason) {
    this(place, reason, Extent.PART);
  }

  /** A file or folder as a whole; formats that need a line have the first. */
  public static Problem ofFile(String file, String reason) {
    return new Problem(new Place(file, 1), reason, Extent.FILE);
  }

  /** Where it is: {@code file:line}, or the file's name alone. */
  public String where() {
    return switch (extent) {
      case PART -> place.toString();
      case FILE -> place.file();
    };
  }

  /** One line without control characters: {@code file:line: reason}. */
  @Override
  public String toString() {
    return Shown.escaped(where() + ": " + reason);
  }
}
