package io.poolwarden.cluster;

/** Another replica writes now. */
public final class NotLeadingException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NotLeadingException() {
    super("the lease is not held: another replica writes");
  }
}
