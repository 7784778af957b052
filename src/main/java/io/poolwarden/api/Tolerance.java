package io.poolwarden.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** Numbers that also count as right, by setting. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Tolerance(
    @JsonPropertyDescription("Pool sizes that also count as right.") @Nullable Range poolSize,
    @JsonPropertyDescription("Overflows that also count as right.") @Nullable Range maxOverflow,
    @JsonPropertyDescription("Timeouts (seconds) that also count as right.")
        @Nullable Range poolTimeout,
    @JsonPropertyDescription("Recycle times (seconds) that also count as right.")
        @Nullable Range poolRecycle) {

  /** From {@code min} to {@code max}, both included; an absent bound does not bind. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @ValidationRule(
      value = "!has(self.min) || !has(self.max) || self.min <= self.max",
      message = "min must not be above max")
  @ValidationRule(value = "has(self.min) || has(self.max)", message = "min or max must be given")
  public record Range(
      @Min(-1)
          @Max(Schema.SECONDS)
          @JsonPropertyDescription("The least, itself included. Absent: no lower bound.")
          @Nullable Integer min,
      @Min(-1)
          @Max(Schema.SECONDS)
          @JsonPropertyDescription("The most, itself included. Absent: no upper bound.")
          @Nullable Integer max) {}
}
