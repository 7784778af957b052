package io.poolwarden.admission;

import io.poolwarden.admission.ConfigurationDecoder.Decoded;
import io.poolwarden.admission.Decision.Basis;
import io.poolwarden.admission.Review.Operation;
import io.poolwarden.api.DatabaseConfigurationSpec;
import io.poolwarden.capacity.CapacityMessage;
import io.poolwarden.policy.Action;
import io.poolwarden.policy.Configuration;
import io.poolwarden.policy.Evaluator;
import io.poolwarden.policy.Inputs;
import io.poolwarden.policy.Policies;
import io.poolwarden.workload.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Judges a DatabaseConfiguration: one that is inconsistent, or newly conflicts with another, is
 * refused; of any other a warning counts the workloads that would newly drift or lose cover. Of
 * namespaces only counts are told, since their owners may be others.
 */
final class ConfigurationJudge implements Judge {
  private final Evaluator evaluator;
  private final ConfigurationDecoder decoder = new ConfigurationDecoder();

  ConfigurationJudge(Evaluator evaluator) {
    this.evaluator = evaluator;
  }

  @Override
  public Decision judge(Review review, Situation situation) {
    Requests.require(review, "poolwarden.io", "DatabaseConfiguration");
    if (review.operation() == Operation.CONNECT || !review.subresource().isEmpty()) {
      return Decision.allowed(Basis.NOT_JUDGED);
    }
    if (review.operation() == Operation.DELETE) {
      return effect(review, Optional.empty(), situation);
    }
    if (review.deleting()) {
      return Decision.allowed(Basis.DELETING);
    }
    return review.same("spec") ? Decision.allowed(Basis.UNCHANGED) : written(review, situation);
  }

  private Decision written(Review review, Situation situation) {
    Decoded<DatabaseConfigurationSpec> decoded =
        decoder.decode(review.proposed().path("spec"), DatabaseConfigurationSpec.class);
    List<Point> points = new ArrayList<>();
    decoded.problems().forEach(p -> points.add(error(review, p.field(), p.message())));
    Optional<Configuration> proposed = decoded.spec().map(s -> compiled(review, s));
    proposed.map(Configuration::errors).orElse(List.of()).stream()
        .map(e -> error(review, e.substring(0, Math.max(0, e.indexOf(": "))), e))
        .forEach(points::add);
    return points.isEmpty()
        ? effect(review, proposed, situation)
        : Decision.of(points, List.of()).resting(Decision.Certainty.FINAL);
  }

  private Decision effect(Review review, Optional<Configuration> proposed, Situation situation) {
    Policies before = situation.view().policies();
    Effect effect =
        new Effect(
            review.name(),
            new Assessor(evaluator, before, situation.now()),
            new Assessor(evaluator, exchanged(before, review.name(), proposed), situation.now()));
    Connections connections =
        new Connections(situation, exchanged(before, review.name(), proposed));
    List<Configuration> either = new ArrayList<>(proposed.stream().toList());
    before.configurations().stream()
        .filter(c -> c.name().equals(review.name()))
        .forEach(either::add);
    ClusterView view = situation.view();
    view.workloads().stream()
        .filter(w -> !w.deleting() && !w.finished())
        .filter(w -> covered(w, either, view))
        .map(view::inputsAtHand)
        .forEach(inputs -> {
          effect.add(inputs);
          connections.add(inputs);
        });
    return effect
        .decision()
        .warningToo(connections.warnings())
        .warningToo(missing(proposed, before))
        .connecting(connections.shared.change());
  }

  /** A misspelt name would silently be no limit. */
  private static List<String> missing(Optional<Configuration> proposed, Policies policies) {
    return proposed.stream()
        .flatMap(c -> c.servers().stream())
        .filter(name -> policies.server(name).isEmpty())
        .map(name ->
            "there is no DatabaseServer \""
                + name
                + "\" yet: what its clients open is not counted before there is")
        .toList();
  }

  /** What another version of a configuration makes of the connections of servers. */
  private final class Connections {
    private final CapacityAssessor before;
    private final CapacityAssessor after;
    private final SharedChange shared;

    Connections(Situation situation, Policies proposed) {
      this.before = CapacityAssessor.in(situation, evaluator);
      this.after = before.under(proposed);
      this.shared = new SharedChange(before, situation);
    }

    void add(Inputs inputs) {
      if (before.knowsServers()) {
        shared.add(inputs.workload().ref(), before.claims(inputs), after.claims(inputs));
      }
    }

    List<String> warnings() {
      return before.excesses(shared.change()).stream()
          .map(excess -> "with this change " + CapacityMessage.numbers(excess.usage()))
          .toList();
    }
  }

  private static boolean covered(Workload workload, List<Configuration> either, ClusterView view) {
    Map<String, String> namespace =
        view.namespaceLabels(workload.ref().namespace()).orElseGet(Map::of);
    return either.stream().anyMatch(c -> c.covers(namespace, workload.template().labels()));
  }

  private static Policies exchanged(
      Policies policies, String name, Optional<Configuration> proposed) {
    List<Configuration> configurations = new ArrayList<>();
    policies.configurations().stream()
        .filter(c -> !c.name().equals(name))
        .forEach(configurations::add);
    proposed.ifPresent(configurations::add);
    return new Policies(configurations, policies.exemptions(), policies.servers());
  }

  private static Configuration compiled(Review review, DatabaseConfigurationSpec spec) {
    return Configuration.compile(review.name(), spec);
  }

  private static Point error(Review review, String field, String message) {
    return new Point(Action.DENY, "invalid-configuration", field, review.name(), message);
  }
}
