package io.poolwarden.reconciler;

import io.poolwarden.api.Condition;
import io.poolwarden.api.DatabaseConfigurationStatus;
import io.poolwarden.cluster.Caches;
import io.poolwarden.cluster.WatchedConfiguration;
import io.poolwarden.cluster.WatchedReport;
import io.poolwarden.drift.ConfigurationStatuses;
import io.poolwarden.drift.ConfigurationStatuses.Facts;
import io.poolwarden.drift.Tally;
import io.poolwarden.value.Ref;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Keeps the status of one DatabaseConfiguration, counting reports. */
final class ConfigurationReconciler implements Reconciler {
  private static final ConfigurationStatuses.Enforcement NOT_KNOWN =
      new ConfigurationStatuses.Enforcement(
          "Unknown", "Pending", "The webhook's configuration has not been looked at yet");

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
    Optional<DatabaseConfigurationStatus> before = configuration.status();
    DatabaseConfigurationStatus now =
        ConfigurationStatuses.of(facts(configuration), before, clock.instant());
    if (!before.equals(Optional.of(now))) {
      writers.status().write(ref, now);
    }
  }

  private Facts facts(WatchedConfiguration configuration) {
    String name = configuration.name();
    List<WatchedReport> reports =
        caches.reports().filter(report -> report.configurations().contains(name)).toList();
    return new Facts(
        configuration.compiled(),
        configuration.generation(),
        conflicting(name, reports),
        enforcement(configuration),
        reports.stream().map(report -> tally(configuration, report)).toList());
  }

  /** A process that has just started leaves what another has said of the same generation. */
  private ConfigurationStatuses.Enforcement enforcement(WatchedConfiguration configuration) {
    long generation = configuration.generation();
    return enforcement
        .of(configuration.name(), generation)
        .or(() ->
            configuration
                .status()
                .flatMap(status -> Optional.ofNullable(status.conditions()))
                .flatMap(conditions -> enforced(conditions, generation)))
        .orElse(NOT_KNOWN);
  }

  private static Optional<ConfigurationStatuses.Enforcement> enforced(
      List<Condition> conditions, long generation) {
    return conditions.stream()
        .filter(condition -> condition.type().equals(ConfigurationStatuses.ENFORCED))
        .filter(condition -> Long.valueOf(generation).equals(condition.observedGeneration()))
        .map(condition ->
            new ConfigurationStatuses.Enforcement(
                condition.status(), condition.reason(), condition.message()))
        .findFirst();
  }

  /**
   * The others in the reports that say of this one that it is in conflict. Where an exemption
   * silences the other side, it can be any that covers the workload too.
   */
  static SortedSet<String> conflicting(String name, List<WatchedReport> reports) {
    SortedSet<String> others = new TreeSet<>();
    for (WatchedReport report : reports) {
      if (report.conflicting().contains(name)) {
        boolean alone = report.conflicting().size() == 1;
        others.addAll(alone ? report.configurations() : report.conflicting());
      }
    }
    others.remove(name);
    return others;
  }

  private Tally tally(WatchedConfiguration configuration, WatchedReport report) {
    return new Tally(
        environment(configuration, caches.view().namespaceLabels(report.ref().namespace())),
        report.state().orElse(""),
        report.denying().contains(configuration.name())
            ? Tally.Outcome.DENIED
            : Tally.Outcome.ALLOWED);
  }

  /** The configuration's own: a report of what several cover names those of all together. */
  static String environment(
      WatchedConfiguration configuration, Optional<Map<String, String>> namespaceLabels) {
    return configuration.compiled().environmentOf(namespaceLabels.orElse(Map.of())).orElse("");
  }
}
