package io.poolwarden.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/** Numbers that also count as right, by setting. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Tolerance(
    @Nullable Range poolSize,
    @Nullable Range maxOverflow,
    @Nullable Range poolTimeout,
    @Nullable Range poolRecycle) {

  /** From {@code min} to {@code max}, both included; an absent bound does not bind. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Range(@Nullable Integer min, @Nullable Integer max) {}
}
