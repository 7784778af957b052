package io.poolwarden.pool;

import java.util.Arrays;
import java.util.Optional;

/** One property of a pool, in the library's own terms. */
public enum Setting {
  /** {@code Async} or {@code Sync}: which function makes the engine. */
  ENGINE("engine"),
  /** The DBAPI driver, such as {@code asyncpg}. */
  DRIVER("driver"),
  /** The pool's class, without its module. */
  POOL_CLASS("poolClass"),
  /** Connections kept open. */
  POOL_SIZE("poolSize"),
  /** Connections above the pool's size. */
  MAX_OVERFLOW("maxOverflow"),
  /** Seconds to wait for a connection. */
  POOL_TIMEOUT("poolTimeout"),
  /** Seconds after which a connection is replaced. */
  POOL_RECYCLE("poolRecycle"),
  /** Whether a connection is tested when it is taken. */
  POOL_PRE_PING("poolPrePing"),
  /** Whether the most recently used connection is taken first. */
  POOL_USE_LIFO("poolUseLifo"),
  /** What is done to a connection when it is given back. */
  POOL_RESET_ON_RETURN("poolResetOnReturn");

  private final String key;

  Setting(String key) {
    this.key = key;
  }

  /** The name as resources, reports and messages write it. */
  public String key() {
    return key;
  }

  /** The setting of that key. */
  public static Optional<Setting> of(String key) {
    return Arrays.stream(values()).filter(s -> s.key.equals(key)).findFirst();
  }

  @Override
  public String toString() {
    return key;
  }
}
