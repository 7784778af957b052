package io.poolwarden.workload;

/** An object of a known kind has not the shape of it; the message says where. */
public final class MalformedWorkloadException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Says which field is not of which shape. */
  public MalformedWorkloadException(String message) {
    super(message);
  }
}
