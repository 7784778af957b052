package io.poolwarden.admission;

/**
 * What an entry answers when a request cannot be judged: caches not filled, a failed read, too
 * little time. Named as in Kubernetes' {@code ValidatingWebhookConfiguration}.
 */
public enum FailurePolicy {
  /** The request is refused, and the answer says why. */
  FAIL("Fail"),
  /** The request goes on with a warning; it is counted. */
  IGNORE("Ignore");

  private final String id;

  FailurePolicy(String id) {
    this.id = id;
  }

  /** The name as webhook configurations write it. */
  public String id() {
    return id;
  }
}
