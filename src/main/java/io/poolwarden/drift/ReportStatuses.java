package io.poolwarden.drift;

import io.poolwarden.api.DriftReportStatus;
import io.poolwarden.policy.Covered;
import io.poolwarden.policy.Finding;
import io.poolwarden.policy.Shown;
import io.poolwarden.policy.Verdict;
import io.poolwarden.policy.Wording;
import io.poolwarden.value.Source;
import io.poolwarden.value.Value;
import io.poolwarden.workload.Workload;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes the status of drift reports: the same verdict gives the same status. */
public final class ReportStatuses {
  private static final int MAX_FINDINGS = 50;

  /** Bytes of a text, below the schema's bound: many clients have to fit into one report. */
  private static final int MAX_TEXT = 253;

  private ReportStatuses() {}

  /**
   * The state that a report has had until now.
   *
   * @param since when that state began (RFC 3339)
   */
  public record Previous(String state, String since) {}

  /** The status; {@code since} stays where the state does. */
  public static DriftReportStatus of(
      Verdict verdict, Workload workload, Optional<Previous> previous, Instant now) {
    String state = verdict.state().id();
    String since =
        previous
            .filter(p -> p.state().equals(state))
            .map(Previous::since)
            .orElseGet(() -> now.truncatedTo(ChronoUnit.SECONDS).toString());
    return new DriftReportStatus(
        state,
        verdict.configurations(),
        environment(verdict),
        verdict.covered().stream().map(c -> client(c, verdict.configurations())).toList(),
        findings(verdict.findings()),
        verdict.findings().size(),
        unresolved(verdict),
        workload.generation() == 0 ? null : workload.generation(),
        since);
  }

  private static @Nullable String environment(Verdict verdict) {
    String names =
        verdict.environments().stream()
            .filter(e -> !e.isEmpty())
            .distinct()
            .collect(Collectors.joining(", "));
    return names.isEmpty() ? null : bounded(names);
  }

  private static int unresolved(Verdict verdict) {
    return Math.toIntExact(
        verdict.covered().stream()
            .flatMap(c -> c.settings().stream())
            .filter(s -> s.agreement() == Covered.Agreement.UNRESOLVED)
            .count());
  }

  /** The strictest first, so that what is cut off is what matters least. */
  private static @Nullable List<DriftReportStatus.FindingReport> findings(List<Finding> findings) {
    return findings.isEmpty()
        ? null
        : findings.stream()
            .sorted(Comparator.comparing(Finding::action))
            .limit(MAX_FINDINGS)
            .map(ReportStatuses::finding)
            .toList();
  }

  private static DriftReportStatus.FindingReport finding(Finding finding) {
    return new DriftReportStatus.FindingReport(
        finding.rule().id(),
        finding.action().id(),
        finding.configuration(),
        finding.client().isEmpty() ? null : finding.client(),
        finding.container().isEmpty() ? null : finding.container(),
        finding.setting().map(s -> s.key()).orElse(null),
        finding.message());
  }

  private static DriftReportStatus.ClientReport client(
      Covered covered, List<String> configurations) {
    return new DriftReportStatus.ClientReport(
        covered.container(),
        covered.client(),
        covered.settings().stream().map(s -> setting(s, configurations)).toList());
  }

  private static DriftReportStatus.SettingReport setting(
      Covered.Resolved resolved, List<String> configurations) {
    return new DriftReportStatus.SettingReport(
        resolved.setting().key(),
        Wording.shown(resolved.value()).orElse(null),
        bounded(origin(resolved.value(), configurations)),
        resolved.expected().map(ReportStatuses::bounded).orElse(null));
  }

  private static String origin(Value value, List<String> configurations) {
    Source source = value.source();
    if (!(value instanceof Value.Unresolved unresolved)) {
      return source instanceof Source.Fallback
          ? said(source, configurations)
          : Wording.source(source);
    }
    boolean nowhere =
        source instanceof Source.Fallback fallback && fallback.kind() == Source.Fallback.Kind.NONE;
    String reason = unresolved.reason().id();
    return nowhere ? reason : reason + ": " + Wording.source(source);
  }

  /** A report that names one configuration does not name it again with every setting. */
  private static String said(Source source, List<String> configurations) {
    String words = Wording.source(source);
    return configurations.size() == 1
        ? words.replace(" in " + Wording.author(configurations.getFirst()), "")
        : words;
  }

  private static String bounded(String text) {
    return Shown.cut(text, MAX_TEXT);
  }
}
