package io.poolwarden.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Another pool that, as a whole, also counts as right.
 *
 * @param until when it stops to count (RFC 3339); absent is never
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Alternative(
    @Required
        @JsonPropertyDescription(
            "The pool. A client is right if it agrees with every setting given here.")
        PoolSettings pool,
    @JsonPropertyDescription("Numbers that also count as right for this pool.")
        @Nullable Tolerance tolerance,
    @JsonPropertyDescription(
            "When it stops to count (RFC 3339), for example the old truth on the day the truth"
                + " changes. Absent: never.")
        @Nullable Instant until) {}
