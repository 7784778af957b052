package io.poolwarden.cli.trial;

/**
 * A question that cannot be answered. The message says what is wrong with it and quotes nothing of
 * it: any text of it may be a password in the wrong place.
 */
public final class UnusableCaseException extends Exception {
  private static final long serialVersionUID = 1L;

  UnusableCaseException(String message) {
    super(message);
  }

  /** What is wrong with the question. */
  public String reason() {
    return String.valueOf(getMessage());
  }
}
