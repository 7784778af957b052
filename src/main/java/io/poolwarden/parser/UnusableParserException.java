package io.poolwarden.parser;

/** The parser cannot be used here; the message says why and what to do. */
public final class UnusableParserException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnusableParserException(String message) {
    super(message);
  }
}
