package io.poolwarden.policy;

import io.poolwarden.value.RuleId;
import java.util.Optional;

/** A change after which a configuration, or the environment it was judged in, no longer holds. */
final class CoverageLost {
  private CoverageLost() {}

  /** Of a workload whose pod template goes. */
  static Finding of(Inputs before, Configuration configuration) {
    EnvironmentPlan was = configuration.plan(before.namespaceLabels());
    Scope scope = new Scope(configuration.name(), was.name(), was.actions());
    return finding(
        scope,
        Shown.escaped(before.workload().ref().toString())
            + " would have no pod template and no longer be covered by "
            + Wording.configuration(scope),
        "Keep its pod template, or ask those who own the configuration.");
  }

  static Optional<Finding> between(Inputs before, Inputs after, Configuration configuration) {
    EnvironmentPlan was = configuration.plan(before.namespaceLabels());
    EnvironmentPlan is = configuration.plan(after.namespaceLabels());
    Scope scope = new Scope(configuration.name(), was.name(), was.actions());
    String workload = Shown.escaped(before.workload().ref().toString());
    boolean covered =
        configuration.covers(after.namespaceLabels(), after.workload().template().labels());
    if (!covered) {
      return Optional.of(
          finding(
              scope,
              workload + " would no longer be covered by " + Wording.configuration(scope),
              "Keep the labels that its selectors choose, or ask those who own the"
                  + " configuration."));
    }
    if (!was.name().equals(is.name())) {
      String target =
          is.name().map(e -> "environment " + Wording.quoted(e)).orElse("no environment");
      return Optional.of(
          finding(
              scope,
              workload
                  + " would leave "
                  + was.name().map(e -> "environment " + Wording.quoted(e)).orElse("no environment")
                  + " of "
                  + Wording.configuration(scope)
                  + " for "
                  + target,
              "Keep the namespace's labels, or ask those who own the configuration."));
    }
    return Optional.empty();
  }

  private static Finding finding(Scope scope, String problem, String fix) {
    return Findings.onWorkload(
        scope, RuleId.COVERAGE_LOST, new Findings.Words(problem, fix), Optional.empty());
  }
}
