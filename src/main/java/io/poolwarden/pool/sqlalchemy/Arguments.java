package io.poolwarden.pool.sqlalchemy;

import io.poolwarden.pool.Setting;

/** The parameters of {@code create_engine} that the settings stand for. */
final class Arguments {
  private Arguments() {}

  /** The parameter's name. */
  static String name(Setting setting) {
    return switch (setting) {
      case ENGINE -> "engine";
      case DRIVER -> "drivername";
      case POOL_CLASS -> "poolclass";
      case POOL_SIZE -> "pool_size";
      case MAX_OVERFLOW -> "max_overflow";
      case POOL_TIMEOUT -> "pool_timeout";
      case POOL_RECYCLE -> "pool_recycle";
      case POOL_PRE_PING -> "pool_pre_ping";
      case POOL_USE_LIFO -> "pool_use_lifo";
      case POOL_RESET_ON_RETURN -> "pool_reset_on_return";
    };
  }
}
