package io.poolwarden.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Selects objects by their labels, as in Kubernetes' own {@code LabelSelector}. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LabelSelector(
    @Size(max = 32) @JsonPropertyDescription("Labels that must all be there with these values.")
        @Nullable Map<String, @Size(max = Schema.LABEL) @Pattern(LabelSelector.VALUE) String>
            matchLabels,
    @Size(max = 32) @JsonPropertyDescription("Requirements that must all be met.")
        @Nullable List<Requirement> matchExpressions) {
  static final String VALUE = "^(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?$";
  static final String KEY =
      "^([a-z0-9]([-a-z0-9.]*[a-z0-9])?/)?([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$";

  /** One requirement: {@code In}, {@code NotIn}, {@code Exists} or {@code DoesNotExist}. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @ValidationRule(
      value =
          "self.operator in ['In', 'NotIn'] ? has(self.values) && size(self.values) > 0 :"
              + " !has(self.values) || size(self.values) == 0",
      message =
          "values must be given for In and NotIn, and must not be for Exists and DoesNotExist",
      fieldPath = ".values")
  public record Requirement(
      @Required
          @Size(min = 1, max = 317)
          @Pattern(LabelSelector.KEY)
          @JsonPropertyDescription("The label's key.")
          String key,
      @Required @JsonPropertyDescription("In, NotIn, Exists or DoesNotExist.") String operator,
      @Size(max = 64) @JsonPropertyDescription("The values for In and NotIn.")
          @Nullable List<@Size(max = Schema.LABEL) @Pattern(LabelSelector.VALUE) String> values) {}
}
