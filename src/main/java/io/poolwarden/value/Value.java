package io.poolwarden.value;

import java.util.List;
import java.util.Objects;

/** A text that a container would have, as far as it can be known before it runs. */
public sealed interface Value {

  /** Where it came from. */
  Source source();

  /** The same content, said to come from elsewhere. */
  Value from(Source source);

  /** A text that may be shown. */
  record Known(String text, Source source) implements Value {
    @Override
    public Known from(Source newSource) {
      return new Known(text, newSource);
    }
  }

  /** A text from a Secret: it may be compared, and must never be shown. */
  final class Hidden implements Value {
    private final String text;
    private final Source source;

    /** A secret text and where it came from. */
    public Hidden(String text, Source source) {
      this.text = text;
      this.source = source;
    }

    /** The secret text, for comparison only. */
    public String reveal() {
      return text;
    }

    @Override
    public Source source() {
      return source;
    }

    @Override
    public Hidden from(Source newSource) {
      return new Hidden(text, newSource);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Hidden that && text.equals(that.text) && source.equals(that.source);
    }

    @Override
    public int hashCode() {
      return Objects.hash(text, source);
    }

    @Override
    public String toString() {
      return "Hidden[" + source + "]";
    }
  }

  /**
   * A text put together by {@code $(VAR)} expansion of which at least one piece is not {@link
   * Known}: {@code postgresql+asyncpg://$(USER):$(PASSWORD)@db/orders} still has a scheme, a host
   * and options when the two come from a Secret.
   *
   * @param pieces {@link Known}, {@link Hidden} and {@link Unresolved}, in order, never composites
   */
  record Composite(List<Value> pieces, Source source) implements Value {
    public Composite {
      pieces = List.copyOf(pieces);
    }

    @Override
    public Composite from(Source newSource) {
      return new Composite(pieces, newSource);
    }
  }

  /** A text that cannot be known, and why. The source says what was asked for. */
  record Unresolved(Reason reason, Source source) implements Value {
    @Override
    public Unresolved from(Source newSource) {
      return new Unresolved(reason, newSource);
    }
  }
}
