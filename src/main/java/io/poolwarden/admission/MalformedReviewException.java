package io.poolwarden.admission;

/** A request is no admission review, or not one for the entry; the message says where. */
final class MalformedReviewException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  MalformedReviewException(String message) {
    super(message);
  }
}
