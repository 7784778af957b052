package io.poolwarden.drift;

import io.poolwarden.api.Condition;
import io.poolwarden.api.DatabaseConfigurationStatus;
import io.poolwarden.api.EnvironmentSpec;
import io.poolwarden.api.WorkloadCounts;
import io.poolwarden.policy.Configuration;
import io.poolwarden.policy.Shown;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/** Makes the status of configurations: the same facts give the same status. */
public final class ConfigurationStatuses {
  /** The configuration is consistent, and in conflict with no other. */
  public static final String ACCEPTED = "Accepted";

  /** The webhook's entries cover this generation. */
  public static final String ENFORCED = "Enforced";

  /** No covered workload drifts. */
  public static final String IN_SYNC = "InSync";

  private static final int MESSAGE_BYTES = 4096;

  private ConfigurationStatuses() {}

  /**
   * Whether the webhook holds what the configuration says.
   *
   * @param status {@code True}, {@code False} or {@code Unknown}
   * @param reason one word
   */
  public record Enforcement(String status, String reason, String message) {}

  /**
   * What is known of a configuration.
   *
   * @param generation the resource's {@code metadata.generation}
   * @param conflicting the names of the configurations that it is in conflict with
   * @param tallies one for every workload that it covers
   */
  public record Facts(
      Configuration configuration,
      long generation,
      SortedSet<String> conflicting,
      Enforcement enforcement,
      List<Tally> tallies) {}

  /** The status; conditions keep their transition time where their status is the same. */
  public static DatabaseConfigurationStatus of(
      Facts facts, Optional<DatabaseConfigurationStatus> previous, Instant now) {
    Conditions conditions =
        new Conditions(
            previous.map(DatabaseConfigurationStatus::conditions).orElse(null),
            facts.generation(),
            now);
    WorkloadCounts counts = Tally.count(facts.tallies());
    Enforcement enforcement = facts.enforcement();
    List<Condition> all =
        List.of(
            conditions.of(ACCEPTED, accepted(facts)),
            conditions.of(
                ENFORCED,
                new Conditions.Says(
                    enforcement.status(), enforcement.reason(), enforcement.message())),
            conditions.of(IN_SYNC, inSync(counts)));
    return new DatabaseConfigurationStatus(facts.generation(), all, counts, environments(facts));
  }

  private static Conditions.Says accepted(Facts facts) {
    List<String> errors = facts.configuration().errors();
    if (!errors.isEmpty()) {
      return new Conditions.Says(
          "False", "Invalid", Shown.cut(String.join("; ", errors), MESSAGE_BYTES));
    }
    if (!facts.conflicting().isEmpty()) {
      String others = String.join(", ", facts.conflicting());
      return new Conditions.Says(
          "False",
          "Conflicting",
          Shown.cut(
              "No value satisfies both this configuration and " + others + ": see the reports",
              MESSAGE_BYTES));
    }
    return new Conditions.Says("True", "Accepted", "The configuration is consistent");
  }

  private static Conditions.Says inSync(WorkloadCounts counts) {
    if (counts.drifted() > 0) {
      return new Conditions.Says(
          "False", "Drifted", counts.drifted() + " of " + counts.total() + " workloads drift");
    }
    if (counts.unresolved() > 0) {
      return new Conditions.Says(
          "Unknown",
          "Unresolved",
          counts.unresolved() + " of " + counts.total() + " workloads cannot be resolved");
    }
    return counts.total() == 0
        ? new Conditions.Says("True", "NoWorkloads", "No workload is covered")
        : new Conditions.Says("True", "InSync", "No covered workload drifts");
  }

  /** Those of the specification in their order, then what is outside of all of them. */
  private static List<DatabaseConfigurationStatus.EnvironmentStatus> environments(Facts facts) {
    List<EnvironmentSpec> specs = facts.configuration().spec().environments();
    List<DatabaseConfigurationStatus.EnvironmentStatus> statuses = new ArrayList<>();
    for (EnvironmentSpec spec : specs == null ? List.<EnvironmentSpec>of() : specs) {
      statuses.add(environment(facts, spec.name()));
    }
    DatabaseConfigurationStatus.EnvironmentStatus outside = environment(facts, "");
    if (outside.workloads().total() > 0) {
      statuses.add(outside);
    }
    return statuses;
  }

  private static DatabaseConfigurationStatus.EnvironmentStatus environment(
      Facts facts, String name) {
    List<Tally> tallies =
        facts.tallies().stream().filter(t -> t.environment().equals(name)).toList();
    return new DatabaseConfigurationStatus.EnvironmentStatus(name, Tally.count(tallies));
  }
}
