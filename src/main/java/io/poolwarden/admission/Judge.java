package io.poolwarden.admission;

/** Decides on one kind of change. Pure in what it is given. */
@FunctionalInterface
interface Judge {

  /**
   * The decision.
   *
   * @throws MalformedReviewException when the request is not of this kind of change
   */
  Decision judge(Review review, Situation situation);
}
