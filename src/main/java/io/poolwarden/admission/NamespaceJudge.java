package io.poolwarden.admission;

import com.fasterxml.jackson.databind.JsonNode;
import io.poolwarden.admission.Decision.Basis;
import io.poolwarden.admission.Review.Operation;
import io.poolwarden.policy.Configuration;
import io.poolwarden.policy.Evaluator;
import io.poolwarden.policy.Inputs;
import io.poolwarden.value.RuleId;
import io.poolwarden.workload.Workload;
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
    SharedChange shared = new SharedChange(CapacityAssessor.in(situation, evaluator));
    for (Workload workload : situation.view().inNamespace(review.name())) {
      if (!workload.deleting()) {
        Inputs inputs = situation.view().inputs(workload);
        affected.add(
            workload,
            assessor.worse(inputs.withNamespaceLabels(before), inputs.withNamespaceLabels(after)),
            finding -> LABELS);
        shared.add(inputs.withNamespaceLabels(before), inputs.withNamespaceLabels(after));
      }
    }
    shared.addTo(affected, review.name(), LABELS);
    if (affected.isEmpty()) {
      lostByTheNamespace(before, after, situation.view()).forEach(affected::add);
    }
    return affected.decision("its new labels would affect workloads in it");
  }

  /** Without a workload in it that says so: those to come would never be covered. */
  private static List<Point> lostByTheNamespace(
      Map<String, String> before, Map<String, String> after, ClusterView view) {
    return view.policies().configurations().stream()
        .filter(c -> c.selectsNamespaces() && c.coversNamespace(before))
        .filter(c -> !c.coversNamespace(after))
        .map(c -> lost(c, before))
        .toList();
  }

  private static Point lost(Configuration configuration, Map<String, String> before) {
    String message =
        "it would no longer be covered by DatabaseConfiguration \""
            + configuration.name()
            + "\". Keep the labels that its selector chooses, or ask those who own the"
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
