package io.poolwarden.workload;

import io.poolwarden.value.Reason;

/** A text is not a document of its format, or is beyond the bounds. Never shows the text. */
final class UnreadableDocumentException extends Exception {
  private static final long serialVersionUID = 1L;

  private final Reason reason;

  private UnreadableDocumentException(Reason reason) {
    super(reason.id(), null, false, false);
    this.reason = reason;
  }

  static UnreadableDocumentException unparsable() {
    return new UnreadableDocumentException(Reason.UNPARSABLE);
  }

  static UnreadableDocumentException tooLarge() {
    return new UnreadableDocumentException(Reason.TOO_LARGE);
  }

  Reason reason() {
    return reason;
  }
}
