package io.poolwarden.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One engine that a container makes. A field given here replaces the configuration's as a whole.
 *
 * @param name unique within the configuration
 * @param match the containers that make it; absent is every container with evidence of it
 * @param version the library's version in this client
 * @param declared what the code fixes and no key gives
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ClientSpec(
    String name,
    @Nullable ClientMatch match,
    @Nullable String version,
    @Nullable PoolSettings declared,
    @Nullable PoolSettings pool,
    @Nullable Tolerance tolerance,
    @Nullable List<Alternative> alternatives,
    @Nullable Sources sources) {

  /** The containers that make a client; names are globs with {@code *} and {@code ?}. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record ClientMatch(@Nullable List<String> kinds, @Nullable List<String> containers) {}
}
