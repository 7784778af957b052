package io.poolwarden.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What differs in the namespaces that a selector chooses. Each given field replaces the
 * configuration's as a whole; a given pool drops tolerance and alternatives unless given too.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EnvironmentSpec(
    String name,
    LabelSelector namespaceSelector,
    @Nullable LibrarySpec library,
    @Nullable PoolSettings pool,
    @Nullable Tolerance tolerance,
    @Nullable List<Alternative> alternatives,
    @Nullable Sources sources,
    @Nullable List<ClientOverride> clients,
    @Nullable List<ValidationAction> validationActions,
    @Nullable List<RuleActions> rules,
    @Nullable ValidationAction unresolved) {

  /** What differs for one client of the configuration, named by it. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record ClientOverride(
      String name,
      @Nullable String version,
      @Nullable PoolSettings declared,
      @Nullable PoolSettings pool,
      @Nullable Tolerance tolerance,
      @Nullable List<Alternative> alternatives,
      @Nullable Sources sources) {}
}
