package io.poolwarden.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Actions of its own for findings of some rules, and within them of some settings and moments.
 *
 * @param rules rule ids
 * @param settings the settings whose findings it is for; absent is all
 * @param moments when what they tell of hurts; absent is whenever
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(
    value = Schema.NOT_DENY_WITH_WARN_RULE,
    message = Schema.NOT_DENY_WITH_WARN,
    fieldPath = ".validationActions")
public record RuleActions(
    @Required
        @Size(min = 1, max = 32)
        @JsonPropertyDescription("The ids of the rules that it is for.")
        List<String> rules,
    @Size(min = 1, max = 32)
        @JsonPropertyDescription(
            "The settings whose findings it is for. Absent: all, and findings about no setting.")
        @Nullable List<String> settings,
    @Size(min = 1, max = 3)
        @JsonPropertyDescription(
            "When what the findings tell of hurts: Create (the engine cannot be made), Connect (its"
                + " first connection or checkout fails) or Run (it does harm under use). Absent:"
                + " whenever, and findings that only compare.")
        @Nullable List<FailureMoment> moments,
    @Required
        @Size(min = 1, max = 2)
        @JsonPropertyDescription("What these findings call for: Deny, Warn or Audit.")
        List<ValidationAction> validationActions) {}
