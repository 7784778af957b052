package io.poolwarden.policy;

import io.poolwarden.api.PoolSettings;
import io.poolwarden.api.SettingSource;
import io.poolwarden.api.Sources;
import io.poolwarden.api.Tolerance;
import io.poolwarden.pool.Setting;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the records of the resources, which have one property per setting, as maps. */
final class BySetting {
  private BySetting() {}

  /** What a pool gives, as text. */
  static Map<Setting, String> texts(@Nullable PoolSettings pool) {
    Map<Setting, String> texts = new EnumMap<>(Setting.class);
    if (pool == null) {
      return texts;
    }
    putText(texts, Setting.ENGINE, pool.engine());
    putText(texts, Setting.DRIVER, pool.driver());
    putText(texts, Setting.POOL_CLASS, pool.poolClass());
    putText(texts, Setting.POOL_SIZE, pool.poolSize());
    putText(texts, Setting.MAX_OVERFLOW, pool.maxOverflow());
    putText(texts, Setting.POOL_TIMEOUT, pool.poolTimeout());
    putText(texts, Setting.POOL_RECYCLE, pool.poolRecycle());
    putText(texts, Setting.POOL_PRE_PING, pool.poolPrePing());
    putText(texts, Setting.POOL_USE_LIFO, pool.poolUseLifo());
    putText(texts, Setting.POOL_RESET_ON_RETURN, pool.poolResetOnReturn());
    return texts;
  }

  /** The ranges of a tolerance. */
  static Map<Setting, Tolerance.Range> ranges(@Nullable Tolerance tolerance) {
    Map<Setting, Tolerance.Range> ranges = new EnumMap<>(Setting.class);
    if (tolerance != null) {
      put(ranges, Setting.POOL_SIZE, tolerance.poolSize());
      put(ranges, Setting.MAX_OVERFLOW, tolerance.maxOverflow());
      put(ranges, Setting.POOL_TIMEOUT, tolerance.poolTimeout());
      put(ranges, Setting.POOL_RECYCLE, tolerance.poolRecycle());
    }
    return ranges;
  }

  /** The sources of the settings, the URL apart. */
  static Map<Setting, SettingSource> sources(@Nullable Sources sources) {
    Map<Setting, SettingSource> map = new EnumMap<>(Setting.class);
    if (sources == null) {
      return map;
    }
    put(map, Setting.ENGINE, sources.engine());
    put(map, Setting.DRIVER, sources.driver());
    put(map, Setting.POOL_CLASS, sources.poolClass());
    put(map, Setting.POOL_SIZE, sources.poolSize());
    put(map, Setting.MAX_OVERFLOW, sources.maxOverflow());
    put(map, Setting.POOL_TIMEOUT, sources.poolTimeout());
    put(map, Setting.POOL_RECYCLE, sources.poolRecycle());
    put(map, Setting.POOL_PRE_PING, sources.poolPrePing());
    put(map, Setting.POOL_USE_LIFO, sources.poolUseLifo());
    put(map, Setting.POOL_RESET_ON_RETURN, sources.poolResetOnReturn());
    return map;
  }

  private static void putText(Map<Setting, String> texts, Setting setting, @Nullable Object value) {
    if (value != null) {
      texts.put(setting, value.toString());
    }
  }

  private static <T> void put(Map<Setting, T> map, Setting setting, @Nullable T value) {
    if (value != null) {
      map.put(setting, value);
    }
  }
}
