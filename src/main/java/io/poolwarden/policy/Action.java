package io.poolwarden.policy;

/** What a finding calls for, the strictest first. */
public enum Action {
  /** The change is refused. */
  DENY("Deny"),
  /** The change goes on with a warning. */
  WARN("Warn"),
  /** The change goes on with an audit annotation; the report has the finding. */
  AUDIT("Audit");

  private final String id;

  Action(String id) {
    this.id = id;
  }

  /** The name as configurations, reports and messages write it. */
  public String id() {
    return id;
  }
}
