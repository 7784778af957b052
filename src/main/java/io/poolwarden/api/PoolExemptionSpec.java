package io.poolwarden.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Silences findings of some workloads of its namespace until a moment.
 *
 * @param configuration the DatabaseConfiguration whose findings it silences
 * @param workloads kinds and names, globs with {@code *} and {@code ?}
 * @param containers globs of container names; absent is all
 * @param rules rule ids; absent is all
 * @param settings settings; absent is all
 * @param reason why, for those who read it later
 * @param expires when it ends (RFC 3339)
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PoolExemptionSpec(
    @Required
        @Size(min = 1, max = Schema.NAME)
        @Pattern(Schema.NAME_PATTERN)
        @JsonPropertyDescription("The DatabaseConfiguration whose findings it silences.")
        String configuration,
    @Required
        @Size(min = 1, max = 64)
        @JsonPropertyDescription("The workloads of its namespace that it is for.")
        List<WorkloadName> workloads,
    @Size(max = 32)
        @JsonPropertyDescription(
            "Names of containers; * and ? stand for any characters and one. Absent: all.")
        @Nullable List<@Size(min = 1, max = Schema.LABEL) @Pattern(Schema.GLOB_PATTERN) String>
            containers,
    @Size(max = 32)
        @JsonPropertyDescription("The ids of the rules whose findings it silences. Absent: all.")
        @Nullable List<String> rules,
    @Size(max = 32)
        @JsonPropertyDescription("The settings whose findings it silences. Absent: all.")
        @Nullable List<String> settings,
    @Required
        @Size(min = 1, max = Schema.TEXT)
        @JsonPropertyDescription("Why, for those who read it later.")
        String reason,
    @Required @JsonPropertyDescription("When it ends (RFC 3339), such as 2027-02-15T00:00:00Z.")
        Instant expires) {

  /** A kind and a name, both globs. */
  public record WorkloadName(
      @Required
          @Size(min = 1, max = Schema.LABEL)
          @Pattern(Schema.KIND_PATTERN)
          @JsonPropertyDescription(
              "The workload's kind, such as Deployment; * and ? stand for any characters and one.")
          String kind,
      @Required
          @Size(min = 1, max = Schema.NAME)
          @Pattern(Schema.GLOB_PATTERN)
          @JsonPropertyDescription("The workload's name; * and ? stand for any characters and one.")
          String name) {}
}
