package io.poolwarden.workload;

import io.poolwarden.value.Value;
import io.poolwarden.value.Value.Composite;
import io.poolwarden.value.Value.Hidden;
import io.poolwarden.value.Value.Known;
import io.poolwarden.value.Value.Unresolved;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A text with holes, made parsable: each unresolved piece is a character of the private use area,
 * so that the rest of the document can still be read. That a hole's text would not end the string
 * that it stands in is assumed, as for the holes of a URL.
 */
record Holes(String text, List<Unresolved> unresolved, boolean secret) {
  private static final char FIRST = '\ue000';
  private static final int MOST = 0x1800;

  static Holes of(Composite composite) {
    StringBuilder text = new StringBuilder();
    List<Unresolved> unresolved = new ArrayList<>();
    boolean secret = false;
    for (Value piece : composite.pieces()) {
      switch (piece) {
        case Known known -> text.append(known.text());
        case Hidden hidden -> {
          text.append(hidden.reveal());
          secret = true;
        }
        case Unresolved hole -> {
          text.append((char) (FIRST + unresolved.size() % MOST));
          unresolved.add(hole);
        }
        case Composite inner -> throw new IllegalArgumentException("composites are flat");
      }
    }
    return new Holes(text.toString(), List.copyOf(unresolved), secret);
  }

  Optional<Unresolved> firstUnresolved() {
    return unresolved.stream().findFirst();
  }

  /**
   * The value that was found, with its holes. A document that has no such place, or cannot be
   * parsed, may have it once the holes are filled.
   */
  Value fill(Optional<Value> found, Unresolved otherwise) {
    boolean ambiguous = text.chars().filter(Holes::isHole).count() != unresolved.size();
    if (ambiguous
        || unresolved.size() > MOST
        || !(found.orElse(otherwise) instanceof Known known)) {
      return otherwise;
    }
    Pieces pieces = new Pieces(Integer.MAX_VALUE / 2, known.source());
    int copied = 0;
    for (int i = 0; i < known.text().length(); i++) {
      if (isHole(known.text().charAt(i))) {
        literal(pieces, known, copied, i);
        pieces.value(unresolved.get(known.text().charAt(i) - FIRST));
        copied = i + 1;
      }
    }
    literal(pieces, known, copied, known.text().length());
    return pieces.toValue();
  }

  private void literal(Pieces pieces, Known known, int start, int end) {
    if (secret && end > start) {
      pieces.value(new Hidden(known.text().substring(start, end), known.source()));
    } else {
      pieces.literal(known.text(), start, end);
    }
  }

  private static boolean isHole(int c) {
    return c >= FIRST && c < FIRST + MOST;
  }
}
