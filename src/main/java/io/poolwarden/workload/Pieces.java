package io.poolwarden.workload;

import io.poolwarden.value.Source;
import io.poolwarden.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Puts a value together from texts and other values, up to a limit. */
final class Pieces {
  /** What a piece costs beside its text, in characters. */
  private static final int PIECE = 64;

  private final int limit;
  private final Source source;
  private final List<Value> pieces = new ArrayList<>();
  private final StringBuilder known = new StringBuilder();
  private int size;
  private boolean alone = true;
  private Optional<Value> value = Optional.empty();

  /** Nothing yet; the whole will be said to come from {@code source}. */
  Pieces(int limit, Source source) {
    this.limit = limit;
    this.source = source;
  }

  /** How much of a budget it took, in characters. */
  int size() {
    return Math.min(size, limit);
  }

  boolean overflown() {
    return size > limit;
  }

  void literal(String text) {
    literal(text, 0, text.length());
  }

  void literal(String text, int start, int end) {
    alone &= end <= start;
    append(text, start, end);
  }

  void value(Value next) {
    value(Optional.of(next));
  }

  /** One that is present. */
  void value(Optional<Value> next) {
    alone &= value.isEmpty();
    value = next;
    part(next.orElseThrow());
  }

  /** The whole; a value alone keeps the object that it came from. */
  Value toValue() {
    if (alone && value.isPresent()) {
      return value.get().from(through(value.get().source()));
    }
    flush();
    return switch (pieces.size()) {
      case 0 -> new Value.Known("", source);
      case 1 -> pieces.getFirst().from(source);
      default -> new Value.Composite(pieces, source);
    };
  }

  private Source through(Source from) {
    return source instanceof Source.Variable v && from instanceof Source.Variable f
        ? new Source.Variable(v.name(), f.from())
        : source;
  }

  private void part(Value part) {
    switch (part) {
      case Value.Known v -> append(v.text(), 0, v.text().length());
      case Value.Hidden v -> piece(v, v.reveal().length());
      case Value.Unresolved v -> piece(v, 0);
      case Value.Composite v -> v.pieces().forEach(this::part);
    }
  }

  private void append(String text, int start, int end) {
    if (take(end - start)) {
      known.append(text, start, end);
    }
  }

  private void piece(Value piece, int length) {
    if (take(length + PIECE)) {
      flush();
      pieces.add(piece);
    }
  }

  private boolean take(int cost) {
    size = overflown() ? size : size + cost;
    return !overflown();
  }

  private void flush() {
    if (!known.isEmpty()) {
      pieces.add(new Value.Known(known.toString(), source));
      known.setLength(0);
    }
  }
}
