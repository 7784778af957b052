package io.poolwarden.output;

import io.poolwarden.capacity.CapacityMessage;
import io.poolwarden.capacity.Excess;
import io.poolwarden.capacity.Usage;
import io.poolwarden.policy.Finding;
import io.poolwarden.policy.State;
import io.poolwarden.policy.Verdict;
import io.poolwarden.policy.Wording;
import io.poolwarden.pool.Setting;
import io.poolwarden.value.Ref;
import io.poolwarden.value.RuleId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** A check of manifests as a grouped report: a group for each workload and each server. */
public final class CheckGroups {
  private CheckGroups() {}

  /** The same report in the form that most formats are written from. */
  public static GroupedReport of(CheckReport report) {
    List<GroupedReport.Group> groups = new ArrayList<>();
    report.workloads().forEach(checked -> groups.add(workload(checked)));
    report.servers().forEach(server -> groups.add(server(server)));
    return new GroupedReport(
        new GroupedReport.Words("workload", "namespace"),
        groups,
        report.problems(),
        report.notes(),
        CheckSummary.of(report));
  }

  private static GroupedReport.Group workload(Checked checked) {
    Verdict verdict = checked.verdict();
    return new GroupedReport.Group(
        verdict.workload().kind(),
        verdict.workload().namespace(),
        verdict.workload().name(),
        checked.place(),
        checked.findings().isEmpty() ? outcome(verdict.state()) : GroupedReport.Outcome.JUDGED,
        verdict.state().id(),
        configurations(verdict),
        entries(checked, checked.findings()),
        entries(checked, checked.exempted()),
        verdict.warnings());
  }

  private static GroupedReport.Outcome outcome(State state) {
    return switch (state) {
      case DRIFTED, UNRESOLVED, IN_SYNC -> GroupedReport.Outcome.JUDGED;
      case EXEMPT -> GroupedReport.Outcome.SILENCED;
      case NOT_COVERED -> GroupedReport.Outcome.NOT_JUDGED;
    };
  }

  private static List<String> configurations(Verdict verdict) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < verdict.configurations().size(); i++) {
      names.add(inEnvironment(verdict.configurations().get(i), verdict.environments().get(i)));
    }
    return names;
  }

  private static String inEnvironment(String configuration, String environment) {
    return environment.isEmpty() ? configuration : configuration + " [" + environment + "]";
  }

  private static List<GroupedReport.Entry> entries(Checked checked, List<Checked.Placed> findings) {
    return findings.stream()
        .sorted(Comparator.comparing((Checked.Placed placed) -> placed.finding().action()))
        .map(placed -> entry(checked, placed))
        .toList();
  }

  private static GroupedReport.Entry entry(Checked checked, Checked.Placed placed) {
    Finding finding = placed.finding();
    return new GroupedReport.Entry(
        finding.rule(),
        finding.action(),
        inEnvironment(finding.configuration(), finding.environment().orElse("")),
        part(finding),
        finding.setting().map(Setting::key),
        finding.expected(),
        finding.actual(),
        finding.source().map(Wording::source),
        placed.place().orElse(checked.place()),
        finding.message(),
        finding.fix(),
        identity(checked.verdict().workload(), finding.identity()));
  }

  private static String part(Finding finding) {
    if (finding.container().isEmpty()) {
      return "";
    }
    return "container "
        + finding.container()
        + (finding.client().isEmpty() ? "" : ", client " + finding.client());
  }

  private static List<String> identity(Ref workload, Finding.Identity identity) {
    return List.of(
        workload.group(),
        workload.kind(),
        workload.namespace(),
        workload.name(),
        identity.rule().id(),
        identity.configuration(),
        identity.client(),
        identity.container(),
        identity.setting(),
        identity.actual().toString());
  }

  private static GroupedReport.Group server(CheckedServer server) {
    return new GroupedReport.Group(
        "DatabaseServer",
        "",
        server.name(),
        server.place(),
        GroupedReport.Outcome.JUDGED,
        server.exceeded().isEmpty() ? "WithinCapacity" : "Exceeded",
        List.of(),
        server.exceeded().stream().map(usage -> exceeded(server, usage)).toList(),
        List.of(),
        List.of());
  }

  private static GroupedReport.Entry exceeded(CheckedServer server, Usage usage) {
    OptionalLong limit = usage.budget().limit();
    return new GroupedReport.Entry(
        RuleId.CONNECTION_CAPACITY,
        server.action(),
        "",
        usage.budget().of(),
        Optional.empty(),
        limit.isPresent() ? Optional.of("at most " + limit.getAsLong()) : Optional.empty(),
        Optional.of(Long.toString(usage.demand())),
        Optional.empty(),
        server.place(),
        CapacityMessage.forAll(usage) + ". " + Excess.FIX,
        Excess.FIX,
        List.of(
            "DatabaseServer", server.name(), RuleId.CONNECTION_CAPACITY.id(), usage.budget().of()));
  }
}
