package io.poolwarden.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The shared truth for the connection pools of one database. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DatabaseConfigurationSpec(
    Match match,
    LibrarySpec library,
    PoolSettings pool,
    @Nullable Tolerance tolerance,
    @Nullable List<Alternative> alternatives,
    @Nullable Sources sources,
    @Nullable List<ClientSpec> clients,
    @Nullable List<EnvironmentSpec> environments,
    @Nullable List<ValidationAction> validationActions,
    @Nullable List<RuleActions> rules,
    @Nullable ValidationAction unresolved) {

  /** The workloads covered: at least one selector is given and not empty. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Match(
      @Nullable LabelSelector namespaceSelector, @Nullable LabelSelector workloadSelector) {}
}
