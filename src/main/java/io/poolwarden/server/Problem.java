package io.poolwarden.server;

/** An answer to what is no review: an HTTP status with a Kubernetes {@code Status} as JSON. */
enum Problem {
  NOT_FOUND(404, "no such path"),
  METHOD(405, "reviews are sent with POST"),
  LATE_BODY(408, "the request's body took too long"),
  TOO_LARGE(413, "the request's body is larger than any AdmissionReview"),
  NOT_JSON(415, "the request's body must be application/json, without Content-Encoding"),
  INTERNAL(500, "the review failed"),
  BUSY(503, "too many reviews at once");

  private final int status;
  private final String message;

  Problem(int status, String message) {
    this.status = status;
    this.message = message;
  }

  int status() {
    return status;
  }

  String json() {
    return "{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"status\":\"Failure\",\"message\":\"poolwarden:"
               + " "
        + message
        + "\",\"code\":"
        + status
        + "}";
  }
}
