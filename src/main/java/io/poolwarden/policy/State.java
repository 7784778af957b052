package io.poolwarden.policy;

/** The state of a covered workload. */
public enum State {
  /** Something is not as it must be. */
  DRIFTED("Drifted"),
  /** Something that matters cannot be known. */
  UNRESOLVED("Unresolved"),
  /** Exemptions alone silence what would be drift. */
  EXEMPT("Exempt"),
  /** As the configurations say. */
  IN_SYNC("InSync"),
  /** No configuration covers it: it has no report. */
  NOT_COVERED("NotCovered");

  private final String id;

  State(String id) {
    this.id = id;
  }

  /** The name as reports write it. */
  public String id() {
    return id;
  }
}
