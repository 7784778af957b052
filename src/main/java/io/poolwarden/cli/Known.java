package io.poolwarden.cli;

import io.poolwarden.capacity.Usage;
import io.poolwarden.output.CheckReport;
import io.poolwarden.output.Checked;
import io.poolwarden.output.CheckedServer;
import io.poolwarden.policy.Evaluator;
import io.poolwarden.policy.Finding;
import io.poolwarden.policy.Inputs;
import io.poolwarden.policy.Policies;
import io.poolwarden.policy.Shown;
import io.poolwarden.policy.Verdict;
import io.poolwarden.policy.Worsening;
import io.poolwarden.value.Ref;
import io.poolwarden.value.RuleId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What another state of the files has. As in admission, it is left out of what is told: a change
 * answers for what it makes worse.
 */
final class Known {
  private final Map<Ref, Set<Finding.Identity>> findings = new HashMap<>();
  private final Map<String, Long> excesses = new HashMap<>();
  private final Map<Ref, Map<String, String>> environments = new HashMap<>();
  private final Map<Ref, Inputs> inputs;
  private final Set<String> labelled;

  /**
   * What that report has.
   *
   * @param inputs what its workloads were judged by
   * @param labelled the namespaces whose labels the new state says; the others keep theirs
   */
  Known(CheckReport before, Map<Ref, Inputs> inputs, Set<String> labelled) {
    this.inputs = inputs;
    this.labelled = labelled;
    before
        .workloads()
        .forEach(checked ->
            findings
                .computeIfAbsent(checked.verdict().workload(), ref -> new HashSet<>())
                .addAll(Worsening.identities(checked.verdict().findings())));
    before
        .workloads()
        .forEach(checked ->
            environments.put(checked.verdict().workload(), environments(checked.verdict())));
    before
        .servers()
        .forEach(server ->
            server.exceeded().forEach(usage -> excesses.put(key(server, usage), excess(usage))));
  }

  /** The report without it, and with the number of what is left out. */
  CheckReport leftOutOf(CheckReport report) {
    List<Checked> workloads = report.workloads().stream().map(this::without).toList();
    List<CheckedServer> servers = report.servers().stream().map(this::without).toList();
    long all = told(report.workloads(), report.servers());
    List<String> notes = new ArrayList<>(report.notes());
    report.workloads().forEach(checked -> notes.addAll(left(checked)));
    return new CheckReport(
        workloads,
        servers,
        report.problems(),
        List.copyOf(notes),
        report.ignored(),
        OptionalInt.of((int) (all - told(workloads, servers))));
  }

  /** The environment by configuration. */
  private static Map<String, String> environments(Verdict verdict) {
    Map<String, String> environments = new LinkedHashMap<>();
    for (int i = 0; i < verdict.configurations().size(); i++) {
      environments.put(verdict.configurations().get(i), verdict.environments().get(i));
    }
    return environments;
  }

  /**
   * The findings {@code coverage-lost} of a workload, as admission makes them of the change: by the
   * configurations as they are now, so that a change of these is none of the workload's.
   */
  List<Finding> lost(Inputs after, Policies policies, Instant now) {
    Inputs before = inputs.get(after.workload().ref());
    if (before == null) {
      return List.of();
    }
    boolean said = labelled.contains(after.workload().ref().namespace());
    Inputs changed = said ? after : after.withNamespaceLabels(before.namespaceLabels());
    return new Evaluator().coverageLost(before, changed, policies, now);
  }

  /** What is covered otherwise, without a finding. */
  private List<String> left(Checked checked) {
    Verdict verdict = checked.verdict();
    Map<String, String> now = environments(verdict);
    Set<String> found =
        checked.findings().stream()
            .map(Checked.Placed::finding)
            .filter(finding -> finding.rule() == RuleId.COVERAGE_LOST)
            .map(Finding::configuration)
            .collect(Collectors.toSet());
    List<String> notes = new ArrayList<>();
    environments
        .getOrDefault(verdict.workload(), Map.of())
        .forEach((configuration, environment) -> {
          if (!environment.equals(now.get(configuration)) && !found.contains(configuration)) {
            notes.add(
                Shown.escaped(verdict.workload().toString())
                    + (now.containsKey(configuration)
                        ? " has left its environment of"
                        : " is no longer covered by")
                    + " DatabaseConfiguration "
                    + Shown.escaped(configuration)
                    + ": no finding, as the configuration has changed, a PoolExemption silences"
                    + " it, or the Namespace is not among the files any more");
          }
        });
    return notes;
  }

  private static long told(List<Checked> workloads, List<CheckedServer> servers) {
    return workloads.stream().mapToLong(w -> w.findings().size()).sum()
        + servers.stream().mapToLong(s -> s.exceeded().size()).sum();
  }

  /** Whether a workload did not have a finding. */
  boolean isNew(Ref workload, Finding finding) {
    return !findings.getOrDefault(workload, Set.of()).contains(finding.identity());
  }

  private Checked without(Checked checked) {
    Ref workload = checked.verdict().workload();
    return new Checked(
        checked.apiVersion(),
        checked.place(),
        checked.verdict(),
        checked.findings().stream().filter(placed -> isNew(workload, placed.finding())).toList(),
        checked.exempted());
  }

  /** A server that was exceeded may stay so, but not by more. */
  private CheckedServer without(CheckedServer server) {
    return new CheckedServer(
        server.name(),
        server.place(),
        server.action(),
        server.usages(),
        server.exceeded().stream()
            .filter(usage -> excess(usage) > excesses.getOrDefault(key(server, usage), 0L))
            .toList());
  }

  private static String key(CheckedServer server, Usage usage) {
    return server.name() + "\0" + usage.budget().of();
  }

  private static long excess(Usage usage) {
    return usage.demand() - usage.budget().limit().orElse(usage.demand());
  }
}
