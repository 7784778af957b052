package io.poolwarden.cli;

import io.poolwarden.capacity.Usage;
import io.poolwarden.output.CheckReport;
import io.poolwarden.output.Checked;
import io.poolwarden.output.CheckedServer;
import io.poolwarden.policy.Finding;
import io.poolwarden.policy.Shown;
import io.poolwarden.policy.Verdict;
import io.poolwarden.policy.Worsening;
import io.poolwarden.value.Ref;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What another state of the files has. As in admission, it is left out of what is told: a change
 * answers for what it makes worse.
 */
final class Known {
  private final Map<Ref, Set<Finding.Identity>> findings = new HashMap<>();
  private final Map<String, Long> excesses = new HashMap<>();
  private final Map<Ref, Map<String, String>> environments = new HashMap<>();

  /** What that report has. */
  Known(CheckReport before) {
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
    report.workloads().forEach(checked -> notes.addAll(lost(checked.verdict())));
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

  /** What admission finds of the change where the cluster has the configuration. */
  private List<String> lost(Verdict verdict) {
    Map<String, String> now = environments(verdict);
    List<String> notes = new ArrayList<>();
    environments
        .getOrDefault(verdict.workload(), Map.of())
        .forEach((configuration, environment) -> {
          if (!environment.equals(now.get(configuration))) {
            notes.add(
                Shown.escaped(verdict.workload().toString())
                    + (now.containsKey(configuration)
                        ? " has left its environment of"
                        : " is no longer covered by")
                    + " DatabaseConfiguration "
                    + Shown.escaped(configuration)
                    + ": admission finds coverage-lost where the cluster has it, and --diff"
                    + " does not count that");
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
