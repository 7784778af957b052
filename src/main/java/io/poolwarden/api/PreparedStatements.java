package io.poolwarden.api;

/** What a client's code does about the prepared statements of its driver. */
public enum PreparedStatements {
  /** The driver prepares as it does by itself. */
  Driver,
  /** None outlives a transaction under a name that another client may use. */
  Unnamed
}
