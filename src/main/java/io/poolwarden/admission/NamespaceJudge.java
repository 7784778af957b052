package io.poolwarden.admission;

import com.fasterxml.jackson.databind.JsonNode;
import io.poolwarden.admission.Decision.Basis;
import io.poolwarden.admission.Review.Operation;
import io.poolwarden.policy.Configuration;
import io.poolwarden.policy.Evaluator;
import io.poolwarden.policy.Inputs;
import io.poolwarden.value.RuleId;
import io.poolwarden.workload.Workload;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Judges new labels of a namespace: they choose the configurations that cover it and the
 * environment that it is.
 */
final class NamespaceJudge implements Judge {
  private static final String LABELS = "metadata.labels";

  private final Evaluator evaluator;

  NamespaceJudge(Evaluator evaluator) {
    this.evaluator = evaluator;
  }

  @Override
  public Decision judge(Review review, Situation situation) {
    Requests.require(review, "", "Namespace");
    if (review.operation() != Operation.UPDATE || !review.subresource().isEmpty()) {
      return Decision.allowed(Basis.NOT_JUDGED);
    }
    if (review.deleting()) {
      return Decision.allowed(Basis.DELETING);
    }
    Map<String, String> before = labels(review.oldObject());
    Map<String, String> after = labels(review.object());
    if (before.equals(after)) {
      return Decision.allowed(Basis.UNCHANGED);
    }
    Assessor assessor = Assessor.in(situation, evaluator);
    Affected affected = new Affected();
    SharedChange shared = new SharedChange(CapacityAssessor.in(situation, evaluator), situation);
    List<Workload> workloads =
        situation.view().inNamespace(review.name()).stream().filter(w -> !w.deleting()).toList();
    for (Inputs inputs : situation.view().inputs(workloads)) {
      affected.add(
          inputs.workload(),
          assessor.worse(inputs.withNamespaceLabels(before), inputs.withNamespaceLabels(after)),
          finding -> LABELS);
      shared.add(inputs.withNamespaceLabels(before), inputs.withNamespaceLabels(after));
    }
    shared.addTo(affected, review.name(), LABELS);
    byTheNamespace(before, after, situation.view()).stream()
        .filter(point -> !affected.names(point.configuration()))
        .forEach(affected::add);
    return affected
        .decision("its new labels would affect workloads in it")
        .connecting(shared.change());
  }

  /**
   * What no workload in it says: those to come would not be covered, or in another environment. A
   * namespace that is in none may be put into one.
   */
  private static List<Point> byTheNamespace(
      Map<String, String> before, Map<String, String> after, ClusterView view) {
    List<Point> points = new ArrayList<>();
    for (Configuration configuration : view.policies().configurations()) {
      if (configuration.selectsNamespaces() && configuration.coversNamespace(before)) {
        Optional<String> was = configuration.environmentOf(before);
        if (!configuration.coversNamespace(after)) {
          points.add(lost(configuration, before, "no longer be covered by "));
        } else if (was.isPresent() && !was.equals(configuration.environmentOf(after))) {
          points.add(lost(configuration, before, "leave environment \"" + was.get() + "\" of "));
        }
      }
    }
    return points;
  }

  private static Point lost(
      Configuration configuration, Map<String, String> before, String happening) {
    String message =
        "it would "
            + happening
            + "DatabaseConfiguration \""
            + configuration.name()
            + "\". Keep the labels that its selectors choose, or ask those who own the"
            + " configuration.";
    return new Point(
        configuration.actionOf(RuleId.COVERAGE_LOST, before),
        RuleId.COVERAGE_LOST.id(),
        LABELS,
        configuration.name(),
        message);
  }

  private static Map<String, String> labels(Optional<JsonNode> namespace) {
    Map<String, String> labels = new HashMap<>();
    namespace.ifPresent(n ->
        n.path("metadata")
            .path("labels")
            .properties()
            .forEach(e -> labels.put(e.getKey(), e.getValue().asText())));
    return labels;
  }
}
