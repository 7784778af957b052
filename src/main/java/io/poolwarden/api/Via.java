package io.poolwarden.api;

/** The way that a client takes to its server. */
public enum Via {
  /** Through the server's pooler. */
  Pooler,
  /** Past it. */
  Direct
}
