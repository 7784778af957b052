package io.poolwarden.admission;

import com.fasterxml.jackson.databind.JsonNode;
import io.poolwarden.admission.Decision.Basis;
import io.poolwarden.admission.Review.Operation;
import io.poolwarden.policy.Evaluator;
import io.poolwarden.value.Ref;
import io.poolwarden.workload.Size;
import io.poolwarden.workload.Workload;
import io.poolwarden.workload.WorkloadDecoder;
import io.poolwarden.workload.WorkloadKind;
import java.util.List;
import java.util.Optional;

/**
 * Judges another number of Pods, by {@code scale} or by an update that leaves the template as it
 * is, by the connections that they would open. Fewer are never refused.
 */
final class ScaleJudge implements Judge {
  private static final String REPLICAS = "spec.replicas";

  private final Evaluator evaluator;
  private final WorkloadDecoder decoder;
  private final List<WorkloadKind> kinds;

  ScaleJudge(Evaluator evaluator, WorkloadDecoder decoder, List<WorkloadKind> kinds) {
    this.evaluator = evaluator;
    this.decoder = decoder;
    this.kinds = List.copyOf(kinds);
  }

  @Override
  public Decision judge(Review review, Situation situation) {
    if (review.operation() != Operation.UPDATE) {
      return Decision.allowed(Basis.NOT_JUDGED);
    }
    if (review.deleting()) {
      return Decision.allowed(Basis.DELETING);
    }
    return switch (review.subresource()) {
      case "scale" -> scaled(review, situation);
      case "" -> updated(review, situation);
      default -> Decision.allowed(Basis.NOT_JUDGED);
    };
  }

  private Decision scaled(Review review, Situation situation) {
    int before = replicas(review.oldObject().orElseThrow());
    int after = replicas(review.proposed());
    if (after <= before) {
      return Decision.allowed(Basis.UNCHANGED);
    }
    return workload(review, situation.view())
        .map(w -> decide(resized(w, before), resized(w, after), situation))
        .orElse(Decision.allowed(Basis.NOT_JUDGED));
  }

  private Optional<Workload> workload(Review review, ClusterView view) {
    return kinds.stream()
        .filter(kind -> kind.plural().equals(review.resource()))
        .map(kind -> new Ref(kind.group(), kind.kind(), review.namespace(), review.name()))
        .flatMap(ref -> view.workload(ref).stream())
        .findFirst();
  }

  /** What is not kept at a number cannot be scaled. */
  private static Workload resized(Workload workload, int replicas) {
    return workload.size() instanceof Size.Replicas size
        ? workload.withSize(new Size.Replicas(replicas, size.surge(), size.certainty()))
        : workload;
  }

  private Decision updated(Review review, Situation situation) {
    Optional<Workload> before =
        decoder.decode(review.oldObject().orElseThrow(), review.namespace());
    Optional<Workload> after = decoder.decode(review.proposed(), review.namespace());
    boolean changed =
        before.isPresent() && after.isPresent() && !before.get().size().equals(after.get().size());
    return changed
        ? decide(before.get(), after.get(), situation)
        : Decision.allowed(Basis.UNCHANGED);
  }

  private Decision decide(Workload before, Workload after, Situation situation) {
    CapacityAssessor assessor = CapacityAssessor.in(situation, evaluator);
    SizeChange change = new SizeChange(Optional.of(before), after, situation.view(), assessor);
    return Decision.of(change.points(REPLICAS), List.of());
  }

  private static int replicas(JsonNode scale) {
    return scale.path("spec").path("replicas").asInt(0);
  }
}
