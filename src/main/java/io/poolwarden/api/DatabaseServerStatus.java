package io.poolwarden.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
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
                + " limit that is known, or that may be of a role or database with a limit: of the"
                + " server, its pooler, or the role or database of which most are unknown.")
        @Nullable Integer unknownClients,
    @Size(max = Schema.CONTRIBUTORS)
        @JsonPropertyDescription("The workloads with the largest demand, the largest first.")
        @Nullable List<Contributor> contributors,
    @JsonPropertyDescription("The clients of the pooler, against what it takes.")
        @Nullable Budget pooler,
    @Size(max = 64)
        @JsonPropertyDescription("The limits of roles and databases, in the order of spec.limits.")
        @Nullable List<Budget> limits,
    @JsonPropertyDescription(
            "What the server said of itself when it was asked. Written again when its limit"
                + " differs, or what is used of it by a twentieth.")
        @Nullable Observed observed,
    @Size(max = 16)
        @JsonPropertyDescription(
            "WithinCapacity: no limit of the server is passed at the peak. LimitObserved, with"
                + " spec.observe: the server says what its limit is.")
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

  /** What a server said of itself. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Observed(
      @Required @Size(max = Schema.LABEL) @JsonPropertyDescription("When (RFC 3339).") String time,
      @Size(max = Schema.NAME)
          @JsonPropertyDescription(
              "The host that was asked. What another than spec.observe.host said does not count.")
          @Nullable String host,
      @Min(1)
          @Max(65_535)
          @JsonPropertyDescription(
              "The port that was asked. What another than spec.observe.port said does not count.")
          @Nullable Integer port,
      @Required @Min(0) @JsonPropertyDescription("Its max_connections.") Integer maxConnections,
      @Required
          @Min(0)
          @JsonPropertyDescription(
              "Its superuser_reserved_connections and reserved_connections together.")
          Integer reservedConnections,
      @Required @Min(0) @JsonPropertyDescription("Connections of clients at that time.")
          Integer connections,
      @Size(max = Schema.CONTRIBUTORS)
          @JsonPropertyDescription("The roles with the most of them, the most first.")
          @Nullable List<Share> roles,
      @Size(max = Schema.CONTRIBUTORS)
          @JsonPropertyDescription(
              "The values of application_name with the most of them, the most first.")
          @Nullable List<Share> applications) {}

  /** The connections of one role or application. */
  public record Share(
      @Required @Size(max = Schema.NAME) @JsonPropertyDescription("Its name.") String name,
      @Required @Min(0) @JsonPropertyDescription("Its connections.") Integer connections) {}
}
