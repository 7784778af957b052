package io.poolwarden.output;

/** A place of the input that cannot be used, and why. */
public record Problem(Place place, String reason) {

  /** One line: {@code file:line: reason}. */
  @Override
  public String toString() {
    return place + ": " + reason;
  }
}
