package io.poolwarden.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the operator last counted of a server's clients. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DatabaseServerStatus(
    @JsonPropertyDescription("The metadata.generation that this status is about.")
        @Nullable Long observedGeneration,
    @Min(0)
        @JsonPropertyDescription(
            "Connections that its clients can open together at their peak; at least so many where"
                + " unknownClients is not 0.")
        @Nullable Long demand,
    @Min(0)
        @JsonPropertyDescription(
            "Connections that are left for them: maxConnections without those reserved and those"
                + " of others. Absent: not limited.")
        @Nullable Long limit,
    @Min(0)
        @JsonPropertyDescription(
            "Clients that open more than is counted, because their pool, processes or Pods have no"
                + " limit that is known.")
        @Nullable Integer unknownClients,
    @Size(max = Schema.CONTRIBUTORS)
        @JsonPropertyDescription("The workloads with the largest demand, the largest first.")
        @Nullable List<Contributor> contributors,
    @JsonPropertyDescription("The clients of the pooler, against what it takes.")
        @Nullable Budget pooler,
    @Size(max = 64)
        @JsonPropertyDescription("The limits of roles and databases, in the order of spec.limits.")
        @Nullable List<Budget> limits,
    @Size(max = 16)
        @JsonPropertyDescription("WithinCapacity: no limit of the server is passed at the peak.")
        @Nullable List<Condition> conditions) {

  /** What one workload can open. */
  public record Contributor(
      @Required @Size(max = Schema.NAME) @JsonPropertyDescription("The workload's namespace.")
          String namespace,
      @Required @Size(max = Schema.LABEL) @JsonPropertyDescription("The workload's kind.")
          String kind,
      @Required @Size(max = Schema.NAME) @JsonPropertyDescription("The workload's name.")
          String name,
      @Required
          @Min(0)
          @JsonPropertyDescription("Connections at the peak; at least so many if it is unknown.")
          Long connections,
      @Required
          @Size(max = Schema.TEXT)
          @JsonPropertyDescription("How they are counted, such as 4 pods × 4 processes × (5+10).")
          String formula) {}

  /** One further budget. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Budget(
      @Required @Size(max = Schema.NAME) @JsonPropertyDescription("What it is the budget of.")
          String of,
      @Required @Min(0) @JsonPropertyDescription("Connections at the peak, at least.") Long demand,
      @Min(0) @JsonPropertyDescription("Connections that it takes. Absent: not limited.")
          @Nullable Long limit,
      @Min(0) @JsonPropertyDescription("Clients that open more than is counted.")
          @Nullable Integer unknownClients) {}
}
