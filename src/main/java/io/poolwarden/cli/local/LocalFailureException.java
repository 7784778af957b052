package io.poolwarden.cli.local;

/** Something on this machine did not start or ended early; the message says what and what to do. */
public final class LocalFailureException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Says what failed, and what to do. */
  public LocalFailureException(String message) {
    super(message);
  }
}
