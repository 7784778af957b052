package io.poolwarden.admission;

import io.poolwarden.policy.Action;
import io.poolwarden.policy.Finding;
import io.poolwarden.value.Ref;
import io.poolwarden.workload.Workload;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Collects what a change of one object makes of the workloads of its namespace. */
final class Affected {
  private static final int MAX_NAMED = 10;

  private final List<Point> points = new ArrayList<>();
  private final List<Ref> refused = new ArrayList<>();
  private final List<Ref> others = new ArrayList<>();

  void add(Workload workload, List<Finding> findings, Function<Finding, String> field) {
    if (findings.isEmpty()) {
      return;
    }
    boolean denies = findings.stream().anyMatch(f -> f.action() == Action.DENY);
    (denies ? refused : others).add(workload.ref());
    for (Finding finding : findings) {
      points.add(
          Point.of(finding, finding.action(), field.apply(finding), named(workload, finding)));
    }
  }

  /** A finding on the workload as a whole begins with its name. */
  private static String named(Workload workload, Finding finding) {
    String name = workload.ref().toString();
    String message = finding.message();
    return message.startsWith(name + " ") || message.startsWith(name + ": ")
        ? message
        : name + ": " + message;
  }

  /** A point that is about no workload. */
  void add(Point point) {
    points.add(point);
  }

  /** Whether a point is about that configuration. */
  boolean names(String configuration) {
    return points.stream().anyMatch(point -> point.configuration().equals(configuration));
  }

  /** Points that are about these workloads, and maybe others, together. */
  void add(List<Point> together, Collection<Ref> workloads) {
    if (!together.isEmpty()) {
      points.addAll(together);
      workloads.stream().filter(w -> !refused.contains(w)).forEach(refused::add);
    }
  }

  /** The decision on all of them, the strictest points first. */
  Decision decision(String what) {
    List<Ref> workloads = Stream.concat(refused.stream(), others.stream()).toList();
    Decision decision = Decision.of(points, List.of());
    return workloads.isEmpty()
        ? decision
        : decision.about(workloads, what + " (" + named(refused) + ")");
  }

  private static String named(List<Ref> workloads) {
    String first =
        workloads.stream().limit(MAX_NAMED).map(Ref::toString).collect(Collectors.joining(", "));
    int more = workloads.size() - MAX_NAMED;
    return Text.escaped(more > 0 ? first + " and " + more + " more" : first);
  }
}
