package io.poolwarden.capacity;

import java.util.OptionalLong;

/**
 * Connections that clients may have together.
 *
 * @param kind what sets the limit
 * @param of whose budget it is, such as {@code server "pg-prod"}
 * @param toOthers the same for people who may not read the server: a role is named by its place, as
 *     the name would tell as whom a client of theirs connects
 * @param limit empty where none was declared: then nothing is refused
 * @param arithmetic how the limit comes about, such as {@code 400 − 10 − 25}; may be empty
 */
public record Budget(Kind kind, String of, String toOthers, OptionalLong limit, String arithmetic) {
  /** A budget that has the same name for everybody. */
  Budget(Kind kind, String of, OptionalLong limit, String arithmetic) {
    this(kind, of, of, limit, arithmetic);
  }

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
