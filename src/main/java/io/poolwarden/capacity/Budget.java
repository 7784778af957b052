package io.poolwarden.capacity;

import java.util.OptionalLong;

/**
 * Connections that clients may have together.
 *
 * @param kind what sets the limit
 * @param of whose budget it is, such as {@code server "pg-prod"}
 * @param limit empty where none was declared: then nothing is refused
 * @param arithmetic how the limit comes about, such as {@code 400 − 10 − 25}; may be empty
 */
public record Budget(Kind kind, String of, OptionalLong limit, String arithmetic) {
  /** What sets the limit. */
  public enum Kind {
    /** The server. */
    SERVER,
    /** The pooler, for its clients. */
    POOLER,
    /** A role or database of the server. */
    PART
  }
}
