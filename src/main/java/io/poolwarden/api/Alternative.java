package io.poolwarden.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Another pool that, as a whole, also counts as right.
 *
 * @param until when it stops to count (RFC 3339); absent is never
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Alternative(
    PoolSettings pool, @Nullable Tolerance tolerance, @Nullable Instant until) {}
