package io.poolwarden.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Silences findings of some workloads of its namespace until a moment.
 *
 * @param configuration the DatabaseConfiguration whose findings it silences
 * @param workloads kinds and names, globs with {@code *} and {@code ?}
 * @param containers globs of container names; absent is all
 * @param rules rule ids; absent is all
 * @param settings settings; absent is all
 * @param reason why, for those who read it later
 * @param expires when it ends (RFC 3339)
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PoolExemptionSpec(
    String configuration,
    List<WorkloadName> workloads,
    @Nullable List<String> containers,
    @Nullable List<String> rules,
    @Nullable List<String> settings,
    String reason,
    Instant expires) {

  /** A kind and a name, both globs. */
  public record WorkloadName(String kind, String name) {}
}
