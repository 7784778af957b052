package io.poolwarden.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether an exemption is in force. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PoolExemptionStatus(
    @JsonPropertyDescription("The metadata.generation that this status is about.")
        @Nullable Long observedGeneration,
    @Size(max = 16) @JsonPropertyDescription("Whether it is in force, and why not.")
        @Nullable List<Condition> conditions) {}
