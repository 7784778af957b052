package io.poolwarden.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Selects objects by their labels, as in Kubernetes' own {@code LabelSelector}. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LabelSelector(
    @Nullable Map<String, String> matchLabels, @Nullable List<Requirement> matchExpressions) {

  /** One requirement: {@code In}, {@code NotIn}, {@code Exists} or {@code DoesNotExist}. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Requirement(String key, String operator, @Nullable List<String> values) {}
}
