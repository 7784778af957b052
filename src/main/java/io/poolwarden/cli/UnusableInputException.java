package io.poolwarden.cli;

/** The input of a command cannot be used at all; the message says what, where and what to do. */
public final class UnusableInputException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Says what cannot be used, and what to do. */
  public UnusableInputException(String message) {
    super(message);
  }
}
