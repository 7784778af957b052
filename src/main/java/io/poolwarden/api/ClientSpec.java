package io.poolwarden.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One engine that a container makes. A field given here replaces the configuration's as a whole.
 *
 * @param name unique within the configuration
 * @param match the containers that make it; absent is every container with evidence of it
 * @param version the library's version in this client
 * @param declared what the code fixes and no key gives
 * @param server the DatabaseServer that it connects to
 * @param concurrency connections of one process whose pool has no limit of its own
 * @param preparedStatements what the code does about those of its driver
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ClientSpec(
    @Required
        @Size(min = 1, max = Schema.LABEL)
        @Pattern(Schema.NAME_PATTERN)
        @JsonPropertyDescription("The client's name, unique within the configuration.")
        String name,
    @JsonPropertyDescription(
            "The containers that make this client. Absent: every container in which a source of"
                + " one of its settings is present.")
        @Nullable ClientMatch match,
    @Size(min = 1, max = 32)
        @Pattern(Schema.VERSION_PATTERN)
        @JsonPropertyDescription(
            "The library's version in this client. Absent: the configuration's.")
        @Nullable String version,
    @JsonPropertyDescription(
            "What the client's code fixes and no key gives. A readable value that contradicts it is"
                + " a finding.")
        @Nullable PoolSettings declared,
    @JsonPropertyDescription(
            "The pool this client must have, in place of spec.pool as a whole; spec.tolerance and"
                + " spec.alternatives do not apply to it. {}: only the library's own rules.")
        @Nullable PoolSettings pool,
    @JsonPropertyDescription("Numbers that also count as right, in place of spec.tolerance.")
        @Nullable Tolerance tolerance,
    @Size(max = Schema.ALTERNATIVES)
        @JsonPropertyDescription(
            "Other pools that also count as right, in place of spec.alternatives.")
        @Nullable List<Alternative> alternatives,
    @JsonPropertyDescription("How this client's values arrive, in place of spec.sources.")
        @Nullable Sources sources,
    @Size(min = 1, max = Schema.NAME)
        @Pattern(Schema.NAME_PATTERN)
        @JsonPropertyDescription(
            "The DatabaseServer that this client connects to, in place of spec.server.")
        @Nullable String server,
    @JsonPropertyDescription(
            "Whether this client's URL must lead to the server's pooler or past it. Absent: either"
                + " will do.")
        @Nullable Via via,
    @JsonPropertyDescription(
            "How many processes of a container make this client's pool each. Absent: as the"
                + " command, arguments and environment say; one where they do not say.")
        @Nullable Processes processes,
    @Min(1)
        @Max(Schema.CONNECTIONS)
        @JsonPropertyDescription(
            "Connections that one process uses at once where its pool sets no limit: NullPool, or"
                + " unlimited by its numbers. Absent: not known.")
        @Nullable Integer concurrency,
    @JsonPropertyDescription(
            "What the client's code does about the prepared statements of its driver: Driver leaves"
                + " it to the driver; Unnamed sees to it that none outlives a transaction under a"
                + " name that others use, so that a pooler's mode does not matter. Absent: Driver.")
        @Nullable PreparedStatements preparedStatements) {

  /** The containers that make a client; names are globs with {@code *} and {@code ?}. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record ClientMatch(
      @Size(max = 32)
          @JsonPropertyDescription(
              "Kinds of workload, such as Deployment or CronJob; * and ? stand for any characters"
                  + " and one. Absent: all.")
          @Nullable List<@Size(min = 1, max = Schema.LABEL) @Pattern(Schema.KIND_PATTERN) String>
              kinds,
      @Size(max = 32)
          @JsonPropertyDescription(
              "Names of containers; * and ? stand for any characters and one. A container named"
                  + " literally is a client even without a source. Absent: all.")
          @Nullable List<@Size(min = 1, max = Schema.LABEL) @Pattern(Schema.GLOB_PATTERN) String>
              containers) {}
}
