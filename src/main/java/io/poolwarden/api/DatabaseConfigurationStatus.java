package io.poolwarden.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the operator last saw of a configuration's workloads. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DatabaseConfigurationStatus(
    @JsonPropertyDescription("The metadata.generation that this status is about.")
        @Nullable Long observedGeneration,
    @Size(max = 16)
        @JsonPropertyDescription(
            "Accepted: the configuration is consistent and in conflict with no other. Enforced: the"
                + " webhook's entries cover this generation. InSync: no covered workload drifts.")
        @Nullable List<Condition> conditions,
    @JsonPropertyDescription("Numbers of covered workloads.") @Nullable WorkloadCounts workloads,
    @Size(max = Schema.CLIENTS + 1) @JsonPropertyDescription("The same by environment.")
        @Nullable List<EnvironmentStatus> environments) {

  /** The counts of one environment. */
  public record EnvironmentStatus(
      @Required
          @Size(max = Schema.LABEL)
          @JsonPropertyDescription("The environment; empty: outside of all of them.")
          String name,
      @Required @JsonPropertyDescription("Numbers of covered workloads in its namespaces.")
          WorkloadCounts workloads) {}
}
