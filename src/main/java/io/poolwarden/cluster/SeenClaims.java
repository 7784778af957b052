package io.poolwarden.cluster;

import java.time.Duration;
import java.util.OptionalLong;

/** Since when a judgement, which may ask about several servers, knows what is claimed of them. */
final class SeenClaims {
  private final ClaimBook book;

  /** The book's version at the first question since something else was waited for. */
  private OptionalLong version = OptionalLong.empty();

  SeenClaims(ClaimBook book) {
    this.book = book;
  }

  /** A server is about to be asked for. */
  void ask() {
    version = OptionalLong.of(first());
  }

  private long first() {
    return version.orElseGet(book::version);
  }

  /**
   * Whether something else is claimed within that time, or is already, than at the first question;
   * if so, the next one is the first of a new judgement.
   */
  boolean awaitOther(Duration most) throws InterruptedException {
    boolean other = book.awaitOther(first(), most.toNanos());
    if (other) {
      version = OptionalLong.empty();
    }
    return other;
  }
}
