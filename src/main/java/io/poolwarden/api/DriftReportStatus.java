package io.poolwarden.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The verdict on one workload. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DriftReportStatus(
    String state,
    List<String> configurations,
    @Nullable String environment,
    @Nullable List<ClientReport> clients,
    @Nullable List<FindingReport> findings,
    int findingCount,
    int unresolvedCount,
    @Nullable Long workloadGeneration,
    @Nullable String since) {

  /** One client's settings. */
  public record ClientReport(String container, String client, List<SettingReport> settings) {}

  /** One setting as found. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record SettingReport(
      String setting, @Nullable String value, @Nullable String source, @Nullable String expected) {}

  /** One finding. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record FindingReport(
      String rule,
      String action,
      String configuration,
      @Nullable String client,
      @Nullable String container,
      @Nullable String setting,
      String message) {}
}
