package io.poolwarden.pool.sqlalchemy;

import io.poolwarden.value.Reason;
import io.poolwarden.value.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * The text of a value with its holes: a secret piece has its text, an unresolved one stands as one
 * character that is no delimiter of a URL.
 */
final class PiecedText {
  private static final char HOLE = '\uE000';

  private final String text;
  private final List<Span> spans;

  private PiecedText(String text, List<Span> spans) {
    this.text = text;
    this.spans = spans;
  }

  /** A piece that may not be shown: {@code value} is hidden or unresolved. */
  private record Span(int start, int end, Value value) {
    boolean overlaps(int from, int to) {
      return start < to && from < end;
    }
  }

  static PiecedText of(Value value) {
    StringBuilder text = new StringBuilder();
    List<Span> spans = new ArrayList<>();
    List<Value> pieces = value instanceof Value.Composite c ? c.pieces() : List.of(value);
    for (Value piece : pieces) {
      int start = text.length();
      switch (piece) {
        case Value.Known known -> text.append(known.text());
        case Value.Hidden hidden -> text.append(hidden.reveal());
        case Value.Unresolved unresolved -> text.append(HOLE);
        case Value.Composite composite -> text.append(HOLE);
      }
      if (!(piece instanceof Value.Known)) {
        spans.add(new Span(start, text.length(), piece));
      }
    }
    return new PiecedText(text.toString(), List.copyOf(spans));
  }

  int length() {
    return text.length();
  }

  char charAt(int index) {
    return text.charAt(index);
  }

  /** Like {@link String#indexOf(String, int)}, but {@code length()} when there is none. */
  int find(String delimiter, int from) {
    return find(delimiter, from, text.length());
  }

  /** Where a character is before {@code to}, or {@code to}. */
  int find(String delimiter, int from, int to) {
    int at = text.indexOf(delimiter, from, to);
    return at < 0 ? to : at;
  }

  /** Where the first of the characters is from there on, or {@code length()}. */
  int findAny(String delimiters, int from) {
    int at = from;
    while (at < text.length() && delimiters.indexOf(text.charAt(at)) < 0) {
      at++;
    }
    return at;
  }

  /** The piece between the two places. */
  Part part(int from, int to) {
    boolean secret = false;
    for (Span span : spans) {
      if (span.overlaps(from, to)) {
        if (span.value() instanceof Value.Unresolved unresolved) {
          return new Part.Unknown(unresolved.reason());
        }
        if (span.value() instanceof Value.Composite) {
          return new Part.Unknown(Reason.UNPARSABLE);
        }
        secret = true;
      }
    }
    String content = text.substring(from, to);
    return secret ? new Part.Secret(content) : new Part.Shown(content);
  }
}
