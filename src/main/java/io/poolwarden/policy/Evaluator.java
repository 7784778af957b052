package io.poolwarden.policy;

import io.poolwarden.value.RuleId;
import io.poolwarden.workload.Container;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** The one evaluator behind admission, reconcilers and the command line. Pure. */
public final class Evaluator {
  private static final List<Check> CHECKS = Check.all();

  private static final Comparator<Finding> ORDER =
      Comparator.comparing(Finding::configuration)
          .thenComparing(Finding::container)
          .thenComparing(Finding::client)
          .thenComparing(f -> f.setting().map(Enum::ordinal).orElse(-1))
          .thenComparing(Finding::rule)
          .thenComparing(Finding::message);

  /** The verdict on a workload. */
  public Verdict evaluate(Inputs inputs, Policies policies, Instant now) {
    List<Configuration> covering = covering(inputs, policies);
    if (covering.isEmpty()) {
      return notCovered(inputs);
    }
    Survey survey = new Survey(inputs, now);
    List<String> environments = new ArrayList<>();
    for (Configuration configuration : covering) {
      EnvironmentPlan plan = configuration.plan(inputs.namespaceLabels());
      environments.add(plan.name().orElse(""));
      survey.look(new Scope(configuration.name(), plan.name(), plan.actions()), plan);
    }
    List<Finding> all =
        Stream.of(survey.findings().stream(), checked(survey, now), onServers(survey, policies))
            .flatMap(findings -> findings)
            .sorted(ORDER)
            .toList();
    Exemptions.Result result =
        Exemptions.of(policies.exemptions(), inputs.workload().ref(), now).applyTo(all);
    return new Verdict(
        inputs.workload().ref(),
        state(survey, result),
        covering.stream().map(Configuration::name).toList(),
        environments,
        survey.resolutions().stream().map(Resolution::covered).toList(),
        result.findings(),
        result.exempted(),
        result.warnings(),
        changesAt(survey, result, now));
  }

  /**
   * The configurations that no value of a workload can satisfy together, whatever exemptions say.
   */
  public List<Conflict> conflicts(Inputs inputs, Policies policies, Instant now) {
    Survey survey = new Survey(inputs, now);
    for (Configuration configuration : covering(inputs, policies)) {
      EnvironmentPlan plan = configuration.plan(inputs.namespaceLabels());
      survey.look(new Scope(configuration.name(), plan.name(), plan.actions()), plan);
    }
    return new Conflicts(now)
        .among(survey.resolutions()).stream().map(Conflicts.Found::conflict).distinct().toList();
  }

  /** What the clients of a workload use of servers: whatever their pools, exempt or not. */
  public List<Use> uses(Inputs inputs, Policies policies, Instant now) {
    Survey survey = new Survey(inputs, now);
    for (Configuration configuration : covering(inputs, policies)) {
      EnvironmentPlan plan = configuration.plan(inputs.namespaceLabels());
      if (plan.namesServers()) {
        survey.look(new Scope(configuration.name(), plan.name(), plan.actions()), plan);
      }
    }
    return Uses.of(survey);
  }

  /**
   * The {@code coverage-lost} findings of a change: for every configuration that covered the
   * workload before and does not any more, or whose environment is another one now.
   */
  public List<Finding> coverageLost(Inputs before, Inputs after, Policies policies, Instant now) {
    return lost(before, policies, now, c -> CoverageLost.between(before, after, c));
  }

  /** The same where the object stays and has no pod template any more. */
  public List<Finding> coverageLost(Inputs before, Policies policies, Instant now) {
    return lost(before, policies, now, c -> Optional.of(CoverageLost.of(before, c)));
  }

  private static List<Finding> lost(
      Inputs before,
      Policies policies,
      Instant now,
      Function<Configuration, Optional<Finding>> finding) {
    List<Finding> lost =
        covering(before, policies).stream().flatMap(c -> finding.apply(c).stream()).toList();
    return Exemptions.of(policies.exemptions(), before.workload().ref(), now)
        .applyTo(lost)
        .findings();
  }

  private static Stream<Finding> checked(Survey survey, Instant now) {
    Stream<Finding> byClient =
        survey.resolutions().stream()
            .flatMap(r -> CHECKS.stream().flatMap(check -> check.findings(r).stream()));
    Stream<Finding> conflicts =
        new Conflicts(now).among(survey.resolutions()).stream().flatMap(Conflicts::findings);
    return Stream.concat(byClient, conflicts).distinct();
  }

  private static Stream<Finding> onServers(Survey survey, Policies policies) {
    List<Check> checks = List.of(new RouteCheck(policies), new PoolerModeCheck(policies));
    return survey.resolutions().stream()
        .flatMap(r -> checks.stream().flatMap(check -> check.findings(r).stream()));
  }

  private static State state(Survey survey, Exemptions.Result result) {
    boolean drifted =
        result.findings().stream().anyMatch(f -> f.rule() != RuleId.UNRESOLVED_SETTING);
    if (drifted) {
      return State.DRIFTED;
    }
    boolean matters = result.findings().stream().anyMatch(f -> f.action() != Action.AUDIT);
    if (matters || (survey.dark() && result.exempted().isEmpty())) {
      return State.UNRESOLVED;
    }
    boolean silenced =
        survey.dark()
            || result.exempted().stream()
                .anyMatch(f -> f.rule() != RuleId.UNRESOLVED_SETTING || f.action() != Action.AUDIT);
    return silenced ? State.EXEMPT : State.IN_SYNC;
  }

  private static Optional<Instant> changesAt(Survey survey, Exemptions.Result result, Instant now) {
    Stream<Instant> alternatives =
        survey.resolutions().stream().flatMap(r -> ClientResolver.changesAt(r).stream());
    return Stream.of(
            alternatives,
            new Conflicts(now).changesAt(survey.resolutions()),
            result.changesAt().stream())
        .flatMap(times -> times)
        .min(Instant::compareTo);
  }

  private static List<Configuration> covering(Inputs inputs, Policies policies) {
    return policies.configurations().stream()
        .filter(c -> c.covers(inputs.namespaceLabels(), inputs.workload().template().labels()))
        .sorted(Comparator.comparing(Configuration::name))
        .toList();
  }

  private static Verdict notCovered(Inputs inputs) {
    return new Verdict(
        inputs.workload().ref(),
        State.NOT_COVERED,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        Optional.empty());
  }

  static boolean main(Container container) {
    return container.slot() == Container.Slot.MAIN;
  }
}
