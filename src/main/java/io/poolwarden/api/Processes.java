package io.poolwarden.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/**
 * How many processes of a container make a pool each.
 *
 * @param env the variable that says so
 * @param defaultValue how many where the variable is not set
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(
    value = "has(self.env) || has(self.default)",
    message = "env or default must be given")
public record Processes(
    @Size(min = 1, max = Schema.NAME)
        @Pattern("^[^=]+$")
        @JsonPropertyDescription("The environment variable that says how many, such as WORKERS.")
        @Nullable String env,
    @JsonProperty("default")
        @Min(1)
        @Max(Schema.PROCESSES)
        @JsonPropertyDescription(
            "How many where the variable is not set. Absent: as the command, arguments and"
                + " environment say.")
        @Nullable Integer defaultValue) {}
