package io.poolwarden.admission;

import com.fasterxml.jackson.databind.JsonNode;
import io.poolwarden.admission.Decision.Basis;
import io.poolwarden.admission.Review.Operation;
import io.poolwarden.policy.Action;
import io.poolwarden.policy.Evaluator;
import io.poolwarden.policy.Finding;
import io.poolwarden.policy.Inputs;
import io.poolwarden.value.Ref;
import io.poolwarden.value.Source;
import io.poolwarden.workload.Content;
import io.poolwarden.workload.Lookup;
import io.poolwarden.workload.Workload;
import java.util.List;
import java.util.Optional;

/**
 * Judges a change of a ConfigMap by what it would make of the workloads that read it. A deletion
 * only warns.
 */
final class ConfigMapJudge implements Judge {
  private final Evaluator evaluator;

  ConfigMapJudge(Evaluator evaluator) {
    this.evaluator = evaluator;
  }

  @Override
  public Decision judge(Review review, Situation situation) {
    Requests.require(review, "", "ConfigMap");
    if (review.operation() == Operation.CONNECT || !review.subresource().isEmpty()) {
      return Decision.allowed(Basis.NOT_JUDGED);
    }
    boolean deletion = review.operation() == Operation.DELETE;
    if (!deletion && review.deleting()) {
      return Decision.allowed(Basis.DELETING);
    }
    if (!deletion && review.same("data") && review.same("binaryData")) {
      return Decision.allowed(Basis.UNCHANGED);
    }
    if (deletion && situation.view().namespaceGoing(review.namespace())) {
      return Decision.allowed(Basis.DELETING);
    }
    Ref changed = Ref.configMap(review.namespace(), review.name());
    Decision decision = affected(review, changed, situation);
    return deletion ? decision.atMost(Action.WARN, Basis.EVALUATED) : decision;
  }

  private Decision affected(Review review, Ref changed, Situation situation) {
    ClusterView view = situation.view();
    Lookup before = lookup(review.oldObject());
    Lookup after = lookup(review.object());
    Assessor assessor = Assessor.in(situation, evaluator);
    Affected affected = new Affected();
    SharedChange shared = new SharedChange(CapacityAssessor.in(situation, evaluator), situation);
    List<Workload> users = view.using(changed).stream().filter(w -> !w.deleting()).toList();
    for (Inputs inputs : view.inputs(users)) {
      affected.add(
          inputs.workload(),
          assessor.worse(inputs.with(changed, before), inputs.with(changed, after)),
          finding -> field(finding, changed));
      shared.add(inputs.with(changed, before), inputs.with(changed, after));
    }
    shared.addTo(affected, review.namespace(), "data");
    return affected.decision(headline(review)).connecting(shared.change());
  }

  private static String headline(Review review) {
    return review.operation() == Operation.DELETE
        ? "without it, these workloads would not be as they must be"
        : "would break workloads that use it";
  }

  private static Lookup lookup(Optional<JsonNode> object) {
    return object.<Lookup>map(Content::configMap).orElseGet(Lookup.Absent::new);
  }

  /** The key where the finding's value comes from, if that is the changed object. */
  private static String field(Finding finding, Ref changed) {
    return finding
        .source()
        .flatMap(ConfigMapJudge::key)
        .filter(k -> k.object().equals(changed) && !k.key().isEmpty())
        .map(k -> "data[" + k.key() + "]")
        .orElse("data");
  }

  private static Optional<Source.ObjectKey> key(Source source) {
    return switch (source) {
      case Source.Variable variable -> variable.from();
      case Source.ObjectKey key -> Optional.of(key);
      case Source.File file -> file.from();
      case Source.Url url -> key(url.of());
      case Source.Annotation annotation -> Optional.empty();
      case Source.Code code -> Optional.empty();
      case Source.Fallback fallback -> Optional.empty();
    };
  }
}
