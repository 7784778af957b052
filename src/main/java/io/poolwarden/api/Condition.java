package io.poolwarden.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/** A condition, as in Kubernetes' {@code metav1.Condition}. */
public record Condition(
    @Required
        @Size(min = 1, max = 316)
        @JsonPropertyDescription("What it is about, such as Accepted, Enforced or InSync.")
        String type,
    @Required @Size(max = 16) @JsonPropertyDescription("True, False or Unknown.") String status,
    @Min(0) @JsonPropertyDescription("The metadata.generation that it was set for.")
        long observedGeneration,
    @Required
        @Size(max = Schema.LABEL)
        @JsonPropertyDescription("When its status last changed (RFC 3339).")
        String lastTransitionTime,
    @Required
        @Size(min = 1, max = Schema.TEXT)
        @Pattern("^[A-Za-z]([A-Za-z0-9_,:]*[A-Za-z0-9_])?$")
        @JsonPropertyDescription("Why, as one word for programs.")
        String reason,
    @Required @Size(max = 32768) @JsonPropertyDescription("Why, as a sentence for people.")
        String message) {}
