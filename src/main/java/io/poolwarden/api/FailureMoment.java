package io.poolwarden.api;

/** When what a finding tells of hurts. */
public enum FailureMoment {
  /** The library refuses to make the engine. */
  Create,
  /** The first connection, or the first checkout, fails. */
  Connect,
  /** It starts and works, and harms under use. */
  Run
}
