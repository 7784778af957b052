package io.poolwarden.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** A pool in its library's own terms. A setting that is absent is not compared. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PoolSettings(
    @JsonPropertyDescription(
            "Which function makes the engine: Async (create_async_engine) or Sync (create_engine).")
        @Nullable Engine engine,
    @Size(min = 1, max = Schema.LABEL)
        @Pattern("^[a-z][a-z0-9_]*$")
        @JsonPropertyDescription("The DBAPI driver, such as asyncpg or psycopg2.")
        @Nullable String driver,
    @Size(min = 1, max = Schema.NAME)
        @Pattern(Schema.CLASS_PATTERN)
        @JsonPropertyDescription(
            "The pool's class, such as AsyncAdaptedQueuePool, QueuePool or NullPool.")
        @Nullable String poolClass,
    @Min(0)
        @Max(Schema.CONNECTIONS)
        @JsonPropertyDescription(
            "Connections kept open. 0: no limit since SQLAlchemy 2.0, maxOverflow alone before.")
        @Nullable Integer poolSize,
    @Min(-1)
        @Max(Schema.CONNECTIONS)
        @JsonPropertyDescription("Connections above poolSize. -1: no limit.")
        @Nullable Integer maxOverflow,
    @Min(0) @Max(Schema.SECONDS) @JsonPropertyDescription("Whole seconds to wait for a connection.")
        @Nullable Integer poolTimeout,
    @Min(-1)
        @Max(Schema.SECONDS)
        @JsonPropertyDescription(
            "Whole seconds after which a connection is replaced. -1: never. 0: at every use.")
        @Nullable Integer poolRecycle,
    @JsonPropertyDescription("Whether a connection is tested when it is taken.")
        @Nullable Boolean poolPrePing,
    @JsonPropertyDescription("Whether the connection used last is taken first.")
        @Nullable Boolean poolUseLifo,
    @JsonPropertyDescription(
            "What is done to a connection when it is given back: rollback, commit or none.")
        @Nullable String poolResetOnReturn) {

  /** Which function makes the engine. */
  public enum Engine {
    /** {@code create_async_engine}. */
    Async,
    /** {@code create_engine}. */
    Sync
  }
}
