package io.poolwarden.cli.files;

/** A document cannot be read; the line counts from 1 within the text that was given. */
final class UnreadableException extends Exception {
  private static final long serialVersionUID = 1L;

  private final int line;

  UnreadableException(int line, String reason) {
    super(reason);
    this.line = line;
  }

  int line() {
    return line;
  }

  String reason() {
    return String.valueOf(getMessage());
  }
}
