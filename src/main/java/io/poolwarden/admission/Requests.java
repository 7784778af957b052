package io.poolwarden.admission;

import io.poolwarden.admission.Review.Operation;

/** What kinds of requests there are. */
final class Requests {
  private Requests() {}

  /** Whether the object is created or updated. */
  static boolean writes(Review review) {
    return review.operation() == Operation.CREATE || review.operation() == Operation.UPDATE;
  }

  /**
   * Refuses a request that came to the wrong entry.
   *
   * @throws MalformedReviewException naming both kinds
   */
  static void require(Review review, String group, String kind) {
    if (!review.kind().kind().equals(kind) || !review.kind().group().equals(group)) {
      throw new MalformedReviewException(
          "request.kind: expected " + kind + ", found " + Text.escaped(review.kind().kind()));
    }
  }
}
