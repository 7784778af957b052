package io.poolwarden.pool;

import java.util.Optional;

/**
 * What a client needs of a pooler that gives it another server connection in each transaction.
 *
 * @param driver its driver; empty where the name is secret
 * @param statements what the driver prepares
 */
public record PoolerNeeds(Optional<String> driver, Statements statements) {
  /** What a driver prepares by itself. */
  public enum Statements {
    /** None that has a name. */
    NONE,
    /** Statements with names, which it closes one by one. */
    NAMED,
    /** Statements with names, which it gives up with {@code DEALLOCATE ALL} too. */
    NAMED_AND_DEALLOCATED
  }
}
