package io.poolwarden.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the operator last saw of a configuration's workloads. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DatabaseConfigurationStatus(
    @Nullable Long observedGeneration,
    @Nullable List<Condition> conditions,
    @Nullable WorkloadCounts workloads,
    @Nullable List<EnvironmentStatus> environments) {

  /** The counts of one environment. */
  public record EnvironmentStatus(String name, WorkloadCounts workloads) {}
}
