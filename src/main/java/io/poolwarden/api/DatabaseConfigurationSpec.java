package io.poolwarden.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The shared truth for the connection pools of one database. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(
    value = Schema.NOT_DENY_WITH_WARN_RULE,
    message = Schema.NOT_DENY_WITH_WARN,
    fieldPath = ".validationActions")
public record DatabaseConfigurationSpec(
    @Required @JsonPropertyDescription("The workloads that use the database.") Match match,
    @Required
        @JsonPropertyDescription("The library that owns the pools, and whose rules hold for them.")
        LibrarySpec library,
    @Required
        @JsonPropertyDescription(
            "The pool that clients must have. A setting that is absent is not compared; {}: only"
                + " the library's own rules.")
        PoolSettings pool,
    @JsonPropertyDescription("Numbers that also count as right, by setting.")
        @Nullable Tolerance tolerance,
    @Size(max = Schema.ALTERNATIVES)
        @JsonPropertyDescription("Other pools, each as a whole, that also count as right.")
        @Nullable List<Alternative> alternatives,
    @JsonPropertyDescription(
            "How values reach the containers, by setting. Absent: nothing is read, only what"
                + " clients declare.")
        @Nullable Sources sources,
    @Size(max = Schema.CLIENTS)
        @JsonPropertyDescription(
            "The engines that containers make, if there is more than one kind. Absent: one client"
                + " named \"default\" made of the fields above.")
        @Nullable List<ClientSpec> clients,
    @Size(max = Schema.CLIENTS)
        @JsonPropertyDescription(
            "What differs by environment. The first whose selector matches the namespace's labels"
                + " holds; each field given in it replaces the spec's as a whole.")
        @Nullable List<EnvironmentSpec> environments,
    @Default("[\"Deny\"]")
        @Size(min = 1, max = 2)
        @JsonPropertyDescription(
            "What findings call for, as in ValidatingAdmissionPolicy: Deny refuses the request,"
                + " Warn lets it pass with a warning, Audit with an audit annotation only.")
        @Nullable List<ValidationAction> validationActions,
    @Size(max = 32)
        @JsonPropertyDescription(
            "Actions of their own for findings of some rules. The first entry that names a"
                + " finding's rule, setting and moment holds.")
        @Nullable List<RuleActions> rules,
    @Default("\"Audit\"")
        @JsonPropertyDescription("What a stated setting whose value cannot be known calls for.")
        @Nullable ValidationAction unresolved,
    @Size(min = 1, max = Schema.NAME)
        @Pattern(Schema.NAME_PATTERN)
        @JsonPropertyDescription(
            "The DatabaseServer that the clients connect to. Absent: their connections are not"
                + " counted.")
        @Nullable String server) {

  /** The workloads covered: at least one selector is given and not empty. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @ValidationRule(
      value =
          "(has(self.namespaceSelector) && ((has(self.namespaceSelector.matchLabels) &&"
              + " size(self.namespaceSelector.matchLabels) > 0) ||"
              + " (has(self.namespaceSelector.matchExpressions) &&"
              + " size(self.namespaceSelector.matchExpressions) > 0))) ||"
              + " (has(self.workloadSelector) && ((has(self.workloadSelector.matchLabels) &&"
              + " size(self.workloadSelector.matchLabels) > 0) ||"
              + " (has(self.workloadSelector.matchExpressions) &&"
              + " size(self.workloadSelector.matchExpressions) > 0)))",
      message = "at least one of namespaceSelector and workloadSelector must not be empty")
  public record Match(
      @JsonPropertyDescription("By the labels of the namespace. Absent or empty: every namespace.")
          @Nullable LabelSelector namespaceSelector,
      @JsonPropertyDescription(
              "By the labels of the pod template, or of the Pod itself if it is bare. Absent or"
                  + " empty: every workload.")
          @Nullable LabelSelector workloadSelector) {}
}
