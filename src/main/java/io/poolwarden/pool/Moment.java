package io.poolwarden.pool;

/** When a violation hurts. It informs; the action is the configuration's, whatever the moment. */
public enum Moment {
  /** The library refuses to make the engine. */
  CREATE,
  /** The first connection, or the first checkout, fails. */
  CONNECT,
  /** It starts and works, and harms under use. */
  RUN
}
