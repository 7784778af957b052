package io.poolwarden.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/** A pool in its library's own terms. A setting that is absent is not compared. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PoolSettings(
    @Nullable Engine engine,
    @Nullable String driver,
    @Nullable String poolClass,
    @Nullable Integer poolSize,
    @Nullable Integer maxOverflow,
    @Nullable Integer poolTimeout,
    @Nullable Integer poolRecycle,
    @Nullable Boolean poolPrePing,
    @Nullable Boolean poolUseLifo,
    @Nullable String poolResetOnReturn) {

  /** Which function makes the engine. */
  public enum Engine {
    /** {@code create_async_engine}. */
    Async,
    /** {@code create_engine}. */
    Sync
  }
}
