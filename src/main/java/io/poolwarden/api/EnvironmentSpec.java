package io.poolwarden.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What differs in the namespaces that a selector chooses. Each given field replaces the
 * configuration's as a whole; a given pool drops tolerance and alternatives unless given too.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(
    value = Schema.NOT_DENY_WITH_WARN_RULE,
    message = Schema.NOT_DENY_WITH_WARN,
    fieldPath = ".validationActions")
public record EnvironmentSpec(
    @Required
        @Size(min = 1, max = Schema.LABEL)
        @Pattern(Schema.NAME_PATTERN)
        @JsonPropertyDescription("The environment's name, such as staging; unique.")
        String name,
    @Required
        @JsonPropertyDescription(
            "By the labels of the namespace. Empty: every namespace that no environment before it"
                + " matches.")
        LabelSelector namespaceSelector,
    @JsonPropertyDescription("The library, in place of spec.library.")
        @Nullable LibrarySpec library,
    @JsonPropertyDescription(
            "The pool for clients without one of their own, in place of spec.pool as a whole;"
                + " spec.tolerance and spec.alternatives do not apply to it.")
        @Nullable PoolSettings pool,
    @JsonPropertyDescription("Numbers that also count as right, in place of spec.tolerance.")
        @Nullable Tolerance tolerance,
    @Size(max = Schema.ALTERNATIVES)
        @JsonPropertyDescription(
            "Other pools that also count as right, in place of spec.alternatives.")
        @Nullable List<Alternative> alternatives,
    @JsonPropertyDescription("How values reach the containers, in place of spec.sources.")
        @Nullable Sources sources,
    @Size(max = Schema.CLIENTS)
        @JsonPropertyDescription("What differs for single clients of spec.clients.")
        @Nullable List<ClientOverride> clients,
    @Size(min = 1, max = 2)
        @JsonPropertyDescription(
            "What findings call for, in place of spec.validationActions: Deny, Warn or Audit.")
        @Nullable List<ValidationAction> validationActions,
    @Size(max = 32)
        @JsonPropertyDescription(
            "Actions of their own for findings of some rules, in place of spec.rules.")
        @Nullable List<RuleActions> rules,
    @JsonPropertyDescription(
            "What a stated setting whose value cannot be known calls for, in place of"
                + " spec.unresolved.")
        @Nullable ValidationAction unresolved,
    @Size(min = 1, max = Schema.NAME)
        @Pattern(Schema.NAME_PATTERN)
        @JsonPropertyDescription("The DatabaseServer, in place of spec.server.")
        @Nullable String server) {

  /** What differs for one client of the configuration, named by it. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record ClientOverride(
      @Required
          @Size(min = 1, max = Schema.LABEL)
          @Pattern(Schema.NAME_PATTERN)
          @JsonPropertyDescription("The name of a client in spec.clients.")
          String name,
      @Size(min = 1, max = 32)
          @Pattern(Schema.VERSION_PATTERN)
          @JsonPropertyDescription("The library's version, in place of the client's.")
          @Nullable String version,
      @JsonPropertyDescription("What the code fixes, in place of the client's.")
          @Nullable PoolSettings declared,
      @JsonPropertyDescription(
              "The pool, in place of the client's; its tolerance and alternatives do not apply to"
                  + " it.")
          @Nullable PoolSettings pool,
      @JsonPropertyDescription("Numbers that also count as right, in place of the client's.")
          @Nullable Tolerance tolerance,
      @Size(max = Schema.ALTERNATIVES)
          @JsonPropertyDescription(
              "Other pools that also count as right, in place of the client's.")
          @Nullable List<Alternative> alternatives,
      @JsonPropertyDescription("How values arrive, in place of the client's.")
          @Nullable Sources sources,
      @Size(min = 1, max = Schema.NAME)
          @Pattern(Schema.NAME_PATTERN)
          @JsonPropertyDescription("The DatabaseServer, in place of the client's.")
          @Nullable String server,
      @JsonPropertyDescription("The way to the server, in place of the client's.")
          @Nullable Via via,
      @JsonPropertyDescription("The number of processes, in place of the client's.")
          @Nullable Processes processes,
      @Min(1)
          @Max(Schema.CONNECTIONS)
          @JsonPropertyDescription(
              "Connections of one process whose pool sets no limit, in place of the client's.")
          @Nullable Integer concurrency,
      @JsonPropertyDescription(
              "What the code does about prepared statements, in place of the client's.")
          @Nullable PreparedStatements preparedStatements) {}
}
