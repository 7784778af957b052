package io.poolwarden.admission;

import io.poolwarden.admission.Decision.Basis;
import io.poolwarden.capacity.Excess;
import io.poolwarden.policy.Evaluator;
import io.poolwarden.policy.Inputs;
import io.poolwarden.value.Ref;
import io.poolwarden.workload.Autoscaler;
import io.poolwarden.workload.Workload;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Judges the most replicas that an autoscaler may ask for, by the connections of all of them. */
final class AutoscalerJudge implements Judge {
  private final Evaluator evaluator;

  AutoscalerJudge(Evaluator evaluator) {
    this.evaluator = evaluator;
  }

  @Override
  public Decision judge(Review review, Situation situation) {
    if (!Autoscaler.is(review.current())) {
      throw new MalformedReviewException(
          "request.object: " + Text.escaped(review.kind().kind()) + " is no autoscaler");
    }
    if (!Requests.writes(review) || !review.subresource().isEmpty()) {
      return Decision.allowed(Basis.NOT_JUDGED);
    }
    if (review.deleting()) {
      return Decision.allowed(Basis.DELETING);
    }
    if (review.same("spec")) {
      return Decision.allowed(Basis.UNCHANGED);
    }
    Optional<Autoscaler> after = Autoscaler.decode(review.proposed(), review.namespace());
    Optional<Workload> workload = after.map(Autoscaler::target).flatMap(situation.view()::workload);
    if (workload.isEmpty()) {
      return Decision.allowed(Basis.NOT_JUDGED);
    }
    Optional<Autoscaler> before =
        review
            .oldObject()
            .flatMap(old -> Autoscaler.decode(old, review.namespace()))
            .filter(old -> old.target().equals(workload.get().ref()));
    Ref itself =
        new Ref(review.kind().group(), review.kind().kind(), review.namespace(), review.name());
    OptionalInt others = situation.view().autoscaledBut(workload.get().ref(), itself);
    return decide(
        workload.get(),
        before.map(b -> highest(b, others)).orElse(others),
        highest(after.get(), others),
        situation);
  }

  /**
   * Of several autoscalers of one workload the highest counts. What this one was itself says the
   * request, which the caches may be behind.
   */
  private static OptionalInt highest(Autoscaler one, OptionalInt others) {
    return OptionalInt.of(Math.max(one.most(), others.orElse(0)));
  }

  private Decision decide(
      Workload workload, OptionalInt was, OptionalInt would, Situation situation) {
    CapacityAssessor assessor = CapacityAssessor.in(situation, evaluator);
    if (!assessor.knowsServers()) {
      return Decision.allowed(Basis.EVALUATED);
    }
    Inputs inputs = situation.view().inputs(workload);
    List<Point> points =
        assessor.points(
            Excess.Change.of(
                workload.ref(), assessor.claims(inputs, was), assessor.claims(inputs, would)),
            workload.ref().namespace(),
            "spec");
    return Decision.of(points, List.of());
  }
}
