package io.poolwarden.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether an exemption is in force. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PoolExemptionStatus(
    @Nullable Long observedGeneration, @Nullable List<Condition> conditions) {}
