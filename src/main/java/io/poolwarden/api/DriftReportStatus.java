package io.poolwarden.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The verdict on one workload. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DriftReportStatus(
    @Required
        @Size(max = Schema.LABEL)
        @JsonPropertyDescription(
            "Drifted: at least one finding. Unresolved: a value that matters cannot be known."
                + " Exempt: exemptions alone silence what would be drift. InSync: as it must be.")
        String state,
    @Required
        @Size(max = 64)
        @JsonPropertyDescription("The DatabaseConfigurations that cover the workload.")
        List<@Size(max = Schema.NAME) String> configurations,
    @Size(max = Schema.TEXT)
        @JsonPropertyDescription("The environment that the namespace belongs to, if any.")
        @Nullable String environment,
    @Size(max = 256)
        @JsonPropertyDescription("The clients found, with the settings they would run with.")
        @Nullable List<ClientReport> clients,
    @Size(max = 50)
        @JsonPropertyDescription("The findings, at most 50; findingCount is the number of all.")
        @Nullable List<FindingReport> findings,
    @Required @Min(0) @JsonPropertyDescription("The number of findings.") int findingCount,
    @Required
        @Min(0)
        @JsonPropertyDescription("The number of stated settings whose value cannot be known.")
        int unresolvedCount,
    @JsonPropertyDescription("The metadata.generation of the workload that was judged.")
        @Nullable Long workloadGeneration,
    @Size(max = Schema.LABEL) @JsonPropertyDescription("When the state last changed (RFC 3339).")
        @Nullable String since) {

  /** One client's settings. */
  public record ClientReport(
      @Required @Size(max = Schema.LABEL) @JsonPropertyDescription("The container.")
          String container,
      @Required @Size(max = Schema.LABEL) @JsonPropertyDescription("The client.") String client,
      @Required
          @Size(max = 32)
          @JsonPropertyDescription("Its settings: those stated and those that a source gives.")
          List<SettingReport> settings) {}

  /** One setting as found. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record SettingReport(
      @Required @Size(max = Schema.LABEL) @JsonPropertyDescription("The setting.") String setting,
      @Size(max = Schema.TEXT)
          @JsonPropertyDescription("The value that the container would run with, if it is known.")
          @Nullable String value,
      @Size(max = Schema.TEXT)
          @JsonPropertyDescription("Where the value comes from, or why it cannot be known.")
          @Nullable String source,
      @Size(max = Schema.TEXT)
          @JsonPropertyDescription("What the configuration requires, if it states the setting.")
          @Nullable String expected) {}

  /** One finding. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record FindingReport(
      @Required @Size(max = Schema.LABEL) @JsonPropertyDescription("The id of the rule violated.")
          String rule,
      @Required
          @Size(max = Schema.LABEL)
          @JsonPropertyDescription("What it calls for: Deny, Warn or Audit.")
          String action,
      @Required
          @Size(max = Schema.NAME)
          @JsonPropertyDescription("The DatabaseConfiguration whose rule it is.")
          String configuration,
      @Size(max = Schema.LABEL) @JsonPropertyDescription("The client, if it is about one.")
          @Nullable String client,
      @Size(max = Schema.LABEL) @JsonPropertyDescription("The container, if it is about one.")
          @Nullable String container,
      @Size(max = Schema.LABEL) @JsonPropertyDescription("The setting, if it is about one.")
          @Nullable String setting,
      @Required
          @Size(max = 1024)
          @JsonPropertyDescription("What was found, what was expected, and what to change.")
          String message) {}
}
