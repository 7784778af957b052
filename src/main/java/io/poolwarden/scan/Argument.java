package io.poolwarden.scan;

import io.poolwarden.pool.Setting;
import java.util.Arrays;
import java.util.Optional;

/** The arguments of an engine that are settings of its pool, as the library names them. */
enum Argument {
  POOL_CLASS("poolclass", Setting.POOL_CLASS),
  POOL_SIZE("pool_size", Setting.POOL_SIZE),
  MAX_OVERFLOW("max_overflow", Setting.MAX_OVERFLOW),
  POOL_TIMEOUT("pool_timeout", Setting.POOL_TIMEOUT),
  POOL_RECYCLE("pool_recycle", Setting.POOL_RECYCLE),
  POOL_PRE_PING("pool_pre_ping", Setting.POOL_PRE_PING),
  POOL_USE_LIFO("pool_use_lifo", Setting.POOL_USE_LIFO),
  POOL_RESET_ON_RETURN("pool_reset_on_return", Setting.POOL_RESET_ON_RETURN);

  private final String id;
  private final Setting setting;

  Argument(String id, Setting setting) {
    this.id = id;
    this.setting = setting;
  }

  String id() {
    return id;
  }

  Setting setting() {
    return setting;
  }

  /** Whether it is a number. */
  boolean isNumber() {
    return switch (this) {
      case POOL_SIZE, MAX_OVERFLOW, POOL_TIMEOUT, POOL_RECYCLE -> true;
      case POOL_CLASS, POOL_PRE_PING, POOL_USE_LIFO, POOL_RESET_ON_RETURN -> false;
    };
  }

  static Optional<Argument> of(Setting setting) {
    return Arrays.stream(values()).filter(a -> a.setting == setting).findFirst();
  }

  /** The library's name of a setting. */
  static String name(Setting setting) {
    return of(setting).map(Argument::id).orElse(setting.key());
  }
}
