package io.poolwarden.reconciler;

import io.poolwarden.api.Condition;
import io.poolwarden.api.DatabaseConfigurationStatus;
import io.poolwarden.api.DatabaseConfigurationStatus.EnvironmentStatus;
import io.poolwarden.api.EnvironmentSpec;
import io.poolwarden.api.WorkloadCounts;
import io.poolwarden.cluster.Caches;
import io.poolwarden.cluster.WatchedConfiguration;
import io.poolwarden.cluster.WatchedReport;
import io.poolwarden.policy.State;
import io.poolwarden.reconciler.Conditions.Truth;
import io.poolwarden.value.Ref;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Keeps the status of one DatabaseConfiguration, counting reports. */
final class ConfigurationReconciler implements Reconciler {
  private static final int LONGEST_MESSAGE = 1024;

  private final Caches caches;
  private final Enforcement enforcement;
  private final Writers writers;
  private final InstantSource clock;

  ConfigurationReconciler(
      Caches caches, Enforcement enforcement, Writers writers, InstantSource clock) {
    this.caches = caches;
    this.enforcement = enforcement;
    this.writers = writers;
    this.clock = clock;
  }

  @Override
  public Optional<Instant> reconcile(Ref ref) {
    caches.configuration(ref.name()).ifPresent(configuration -> write(ref, configuration));
    return Optional.empty();
  }

  private void write(Ref ref, WatchedConfiguration configuration) {
    DatabaseConfigurationStatus now = status(configuration);
    if (!configuration.status().equals(Optional.of(now))) {
      writers.status().write(ref, now);
    }
  }

  private DatabaseConfigurationStatus status(WatchedConfiguration configuration) {
    List<WatchedReport> reports =
        caches
            .reports()
            .filter(report -> report.configurations().contains(configuration.name()))
            .toList();
    WorkloadCounts counts = count(configuration.name(), reports);
    Conditions conditions =
        new Conditions(
            configuration.status().map(DatabaseConfigurationStatus::conditions).orElse(null),
            configuration.generation(),
            clock);
    return new DatabaseConfigurationStatus(
        configuration.generation(),
        List.of(
            accepted(configuration, reports, conditions),
            enforced(configuration, conditions),
            inSync(counts, conditions)),
        counts,
        environments(configuration, reports));
  }

  private static Condition accepted(
      WatchedConfiguration configuration, List<WatchedReport> reports, Conditions conditions) {
    if (!configuration.accepted()) {
      return conditions.condition(
          "Accepted",
          Truth.FALSE,
          "Invalid",
          bounded(String.join("; ", configuration.compiled().errors())));
    }
    long conflicts =
        reports.stream()
            .filter(report -> report.conflicting().contains(configuration.name()))
            .count();
    return conflicts == 0
        ? conditions.condition("Accepted", Truth.TRUE, "Accepted", "It is consistent.")
        : conditions.condition(
            "Accepted",
            Truth.FALSE,
            "Conflicting",
            "It contradicts another DatabaseConfiguration in "
                + conflicts
                + " workloads; their drift reports name it.");
  }

  private Condition enforced(WatchedConfiguration configuration, Conditions conditions) {
    return switch (enforcement.of(configuration.name(), configuration.generation())) {
      case ENFORCED ->
          conditions.condition(
              "Enforced", Truth.TRUE, "Enforced", "The webhook checks what it covers.");
      case PENDING ->
          conditions.condition(
              "Enforced", Truth.FALSE, "Pending", "The webhook does not cover it yet.");
      case OFF ->
          conditions.condition(
              "Enforced",
              Truth.FALSE,
              "WebhookOff",
              "The ValidatingWebhookConfiguration does not exist; install it again to enforce.");
    };
  }

  private static Condition inSync(WorkloadCounts counts, Conditions conditions) {
    String message =
        "%d of %d workloads are in sync, %d drifted, %d unresolved, %d exempt."
            .formatted(
                counts.inSync(),
                counts.total(),
                counts.drifted(),
                counts.unresolved(),
                counts.exempt());
    if (counts.drifted() > 0) {
      return conditions.condition("InSync", Truth.FALSE, "Drifted", message);
    }
    return counts.unresolved() > 0
        ? conditions.condition("InSync", Truth.UNKNOWN, "Unresolved", message)
        : conditions.condition("InSync", Truth.TRUE, "InSync", message);
  }

  private static List<EnvironmentStatus> environments(
      WatchedConfiguration configuration, List<WatchedReport> reports) {
    List<EnvironmentSpec> environments = configuration.spec().environments();
    return environments == null
        ? List.of()
        : environments.stream()
            .map(EnvironmentSpec::name)
            .map(name -> new EnvironmentStatus(name, countIn(name, configuration, reports)))
            .toList();
  }

  private static WorkloadCounts countIn(
      String environment, WatchedConfiguration configuration, List<WatchedReport> reports) {
    return count(
        configuration.name(),
        reports.stream()
            .filter(report -> report.environment().equals(Optional.of(environment)))
            .toList());
  }

  private static WorkloadCounts count(String configuration, List<WatchedReport> reports) {
    return new WorkloadCounts(
        reports.size(),
        count(State.IN_SYNC, reports),
        count(State.DRIFTED, reports),
        count(State.UNRESOLVED, reports),
        count(State.EXEMPT, reports),
        (int) reports.stream().filter(report -> report.denying().contains(configuration)).count());
  }

  private static int count(State state, List<WatchedReport> reports) {
    return (int)
        reports.stream().filter(report -> report.state().equals(Optional.of(state.id()))).count();
  }

  private static String bounded(String message) {
    return message.length() <= LONGEST_MESSAGE
        ? message
        : message.substring(0, LONGEST_MESSAGE - 3) + "...";
  }
}
