package io.poolwarden.pool;

import java.util.Arrays;
import java.util.Optional;

/** One property of a pool, in the library's own terms. */
public enum Setting {
  /** {@code Async} or {@code Sync}: which function makes the engine. */
  ENGINE("engine", Type.TEXT),
  /** The DBAPI driver, such as {@code asyncpg}. */
  DRIVER("driver", Type.TEXT),
  /** The pool's class, without its module. */
  POOL_CLASS("poolClass", Type.TEXT),
  /** Connections kept open. */
  POOL_SIZE("poolSize", Type.INTEGER),
  /** Connections above the pool's size. */
  MAX_OVERFLOW("maxOverflow", Type.INTEGER),
  /** Seconds to wait for a connection. */
  POOL_TIMEOUT("poolTimeout", Type.NUMBER),
  /** Seconds after which a connection is replaced. */
  POOL_RECYCLE("poolRecycle", Type.NUMBER),
  /** Whether a connection is tested when it is taken. */
  POOL_PRE_PING("poolPrePing", Type.BOOLEAN),
  /** Whether the most recently used connection is taken first. */
  POOL_USE_LIFO("poolUseLifo", Type.BOOLEAN),
  /** What is done to a connection when it is given back. */
  POOL_RESET_ON_RETURN("poolResetOnReturn", Type.TEXT);

  /** How a setting's values are compared. */
  public enum Type {
    /** A word. */
    TEXT,
    /** A whole number. */
    INTEGER,
    /** A number. */
    NUMBER,
    /** True or false. */
    BOOLEAN
  }

  private final String key;
  private final Type type;

  Setting(String key, Type type) {
    this.key = key;
    this.type = type;
  }

  /** The name as resources, reports and messages write it. */
  public String key() {
    return key;
  }

  /** How its values are compared. */
  public Type type() {
    return type;
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
