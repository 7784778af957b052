package io.poolwarden.api;

/** What a finding calls for, as in Kubernetes' ValidatingAdmissionPolicy. */
public enum ValidationAction {
  /** The request is refused. */
  Deny,
  /** The request goes on, with a warning to the client. */
  Warn,
  /** The request goes on, with an audit annotation. */
  Audit
}
