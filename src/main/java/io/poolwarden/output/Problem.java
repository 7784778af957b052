package io.poolwarden.output;

import io.poolwarden.policy.Shown;

/** A place of the input that cannot be used, and why. */
public record Problem(Place place, String reason) {

  /** One line without control characters: {@code file:line: reason}. */
  @Override
  public String toString() {
    return Shown.escaped(place + ": " + reason);
  }
}
