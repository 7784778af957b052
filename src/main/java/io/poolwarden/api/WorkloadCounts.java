package io.poolwarden.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;

/** Numbers of covered workloads, by state. */
public record WorkloadCounts(
    @Required @Min(0) @JsonPropertyDescription("All that are covered.") int total,
    @Required @Min(0) @JsonPropertyDescription("Those as they must be.") int inSync,
    @Required @Min(0) @JsonPropertyDescription("Those with findings.") int drifted,
    @Required
        @Min(0)
        @JsonPropertyDescription("Those with a value that matters and cannot be known.")
        int unresolved,
    @Required @Min(0) @JsonPropertyDescription("Those that exemptions alone silence.") int exempt,
    @Required
        @Min(0)
        @JsonPropertyDescription("Those that would be denied if they were created now.")
        int wouldDeny) {}
