package io.poolwarden.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** The library that owns the pools, and its version; "2.0" means the newest of that line. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LibrarySpec(
    @Required @JsonPropertyDescription("The library: SQLAlchemy.") String name,
    @Size(min = 1, max = 32)
        @Pattern(Schema.VERSION_PATTERN)
        @JsonPropertyDescription(
            "Its full version, such as 2.0.58. 2.0 means the newest of that line. Absent: the"
                + " newest known. A client and a workload may say otherwise for themselves.")
        @Nullable String version) {}
