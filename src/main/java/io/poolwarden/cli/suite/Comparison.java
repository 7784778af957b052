package io.poolwarden.cli.suite;

import io.poolwarden.output.CheckedServer;
import io.poolwarden.output.Place;
import io.poolwarden.output.SuiteReport.Difference;
import io.poolwarden.output.SuiteReport.Line;
import io.poolwarden.policy.Finding;
import io.poolwarden.policy.State;
import io.poolwarden.policy.Verdict;
import io.poolwarden.value.Ref;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a case expects against what was found. */
final class Comparison {
  private final SuiteCase suiteCase;
  private final List<SuiteRunner.Judged> judged;
  private final List<CheckedServer> servers;

  Comparison(SuiteCase suiteCase, SuiteRunner.Outcome outcome) {
    this.suiteCase = suiteCase;
    this.judged = outcome.workloads();
    this.servers = outcome.servers();
  }

  /** By workload: those that are expected first, then those with findings that nobody expected. */
  List<Difference> differences() {
    Map<Ref, SuiteRunner.Judged> left = new HashMap<>();
    judged.forEach(one -> left.put(one.verdict().workload(), one));
    List<Difference> differences = new ArrayList<>();
    for (ExpectedWorkload expected : suiteCase.expected()) {
      SuiteRunner.Judged found = left.remove(expected.workload());
      Optional<Difference> difference =
          found == null ? Optional.of(absent(expected)) : compared(expected, found);
      difference.ifPresent(differences::add);
    }
    judged.stream()
        .filter(one -> left.containsKey(one.verdict().workload()))
        .filter(one -> !one.verdict().findings().isEmpty())
        .map(this::unnamed)
        .forEach(differences::add);
    differences.addAll(serverDifferences());
    return differences;
  }

  /** Those that are expected first, then those that are exceeded and that nobody named. */
  private List<Difference> serverDifferences() {
    Map<String, CheckedServer> left = new LinkedHashMap<>();
    servers.forEach(server -> left.put(server.name(), server));
    List<Difference> differences = new ArrayList<>();
    for (ExpectedServer expected : suiteCase.servers()) {
      CheckedServer found = left.remove(expected.name());
      List<String> there =
          found == null
              ? List.of("is not among the manifests of the case")
              : ExpectedServer.lines(found);
      if (!there.containsAll(expected.lines())) {
        differences.add(
            new Difference(
                expected.place(),
                "DatabaseServer " + expected.name(),
                expected.lines().stream()
                    .filter(line -> !there.contains(line))
                    .map(line -> line(line, expected.place()))
                    .toList(),
                there.stream()
                    .filter(line -> !expected.lines().contains(line))
                    .map(line -> new Line(line, Optional.empty()))
                    .toList()));
      }
    }
    left.values().stream()
        .filter(server -> !server.exceeded().isEmpty())
        .map(this::unnamed)
        .forEach(differences::add);
    return differences;
  }

  private Difference unnamed(CheckedServer server) {
    return new Difference(
        suiteCase.expectedAt(),
        "DatabaseServer " + server.name(),
        List.of(),
        ExpectedServer.lines(server).stream()
            .map(line -> new Line(line, Optional.empty()))
            .toList());
  }

  private Difference absent(ExpectedWorkload expected) {
    String there =
        judged.isEmpty()
            ? "no workload"
            : String.join(
                ", ", judged.stream().map(one -> name(one.verdict().workload())).toList());
    return new Difference(
        expected.place(),
        name(expected.workload()),
        List.of(new Line("state: " + expected.state().id(), Optional.of(expected.place()))),
        List.of(
            new Line(
                "is not among the manifests of the case; they have " + there, Optional.empty())));
  }

  private Difference unnamed(SuiteRunner.Judged one) {
    return new Difference(
        suiteCase.expectedAt(),
        name(one.verdict().workload()),
        List.of(),
        found(one.verdict().state(), one.verdict().findings()));
  }

  private Optional<Difference> compared(ExpectedWorkload expected, SuiteRunner.Judged found) {
    Verdict verdict = found.verdict();
    List<Line> missing = new ArrayList<>();
    List<Line> unexpected = new ArrayList<>();
    if (expected.state() != verdict.state()) {
      missing.add(line("state: " + expected.state().id(), expected.place()));
      unexpected.add(new Line("state: " + verdict.state().id(), Optional.empty()));
    }
    expected
        .environment()
        .filter(environment -> !verdict.environments().contains(environment))
        .ifPresent(environment -> {
          missing.add(line("environment: " + environment, expected.place()));
          unexpected.add(
              new Line(
                  "environment: " + String.join(", ", verdict.environments()), Optional.empty()));
        });
    List<Finding> left = new ArrayList<>(verdict.findings());
    for (ExpectedFinding finding : mostSpecificFirst(expected.findings())) {
      if (left.stream().filter(finding::matches).findFirst().map(left::remove).isEmpty()) {
        missing.add(line(finding.shown(), finding.place()));
      }
    }
    left.forEach(finding -> unexpected.add(shown(finding)));
    return missing.isEmpty() && unexpected.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Difference(expected.place(), name(expected.workload()), missing, unexpected));
  }

  /** One that says less must not take the finding of one that says more. */
  private static List<ExpectedFinding> mostSpecificFirst(List<ExpectedFinding> findings) {
    return findings.stream()
        .sorted(Comparator.comparingInt((ExpectedFinding f) -> f.given().size()).reversed())
        .toList();
  }

  private static List<Line> found(State state, List<Finding> findings) {
    List<Line> lines = new ArrayList<>();
    lines.add(new Line("state: " + state.id(), Optional.empty()));
    findings.forEach(finding -> lines.add(shown(finding)));
    return lines;
  }

  private static Line shown(Finding finding) {
    return new Line(ExpectedFinding.shown(finding) + "  " + finding.message(), Optional.empty());
  }

  private static Line line(String text, Place place) {
    return new Line(text, Optional.of(place));
  }

  private static String name(Ref ref) {
    return ref.kind() + " " + ref.namespace() + "/" + ref.name();
  }
}
