package io.poolwarden.policy;

import io.poolwarden.value.Value;

/** What tells values apart, wherever they come from. A secret one is compared and never shown. */
public final class Fingerprint {
  private final String text;
  private final Kind kind;

  private enum Kind {
    SHOWN,
    SECRET
  }

  private Fingerprint(String text, Kind kind) {
    this.text = text;
    this.kind = kind;
  }

  static Fingerprint of(Value value) {
    return switch (value) {
      case Value.Known known -> of(known.text());
      case Value.Hidden hidden -> new Fingerprint(hidden.reveal(), Kind.SECRET);
      case Value.Composite composite -> of("composite");
      case Value.Unresolved unresolved -> of(unresolved.reason().id());
    };
  }

  static Fingerprint of(String shown) {
    return new Fingerprint(shown, Kind.SHOWN);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Fingerprint that && kind == that.kind && text.equals(that.text);
  }

  @Override
  public int hashCode() {
    return 31 * text.hashCode() + kind.hashCode();
  }

  @Override
  public String toString() {
    return switch (kind) {
      case SHOWN -> text;
      case SECRET -> "secret";
    };
  }
}
