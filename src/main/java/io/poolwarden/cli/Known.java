package io.poolwarden.cli;

import io.poolwarden.capacity.Usage;
import io.poolwarden.output.CheckReport;
import io.poolwarden.output.Checked;
import io.poolwarden.output.CheckedServer;
import io.poolwarden.policy.Finding;
import io.poolwarden.policy.Worsening;
import io.poolwarden.value.Ref;
import java.util.HashMap;
import java.util.HashSet;
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

  /** What that report has. */
  Known(CheckReport before) {
    before
        .workloads()
        .forEach(checked ->
            findings
                .computeIfAbsent(checked.verdict().workload(), ref -> new HashSet<>())
                .addAll(Worsening.identities(checked.verdict().findings())));
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
    return new CheckReport(
        workloads,
        servers,
        report.problems(),
        report.notes(),
        report.ignored(),
        OptionalInt.of((int) (all - told(workloads, servers))));
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
