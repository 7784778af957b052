package io.poolwarden.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Actions of its own for findings of some rules, and within them of some settings.
 *
 * @param rules rule ids
 * @param settings the settings whose findings it is for; absent is all
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RuleActions(
    List<String> rules,
    @Nullable List<String> settings,
    List<ValidationAction> validationActions) {}
