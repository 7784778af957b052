package io.poolwarden.admission;

import io.poolwarden.admission.Decision.Basis;
import io.poolwarden.capacity.Excess;
import io.poolwarden.policy.Evaluator;
import io.poolwarden.policy.Inputs;
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
    return decide(workload.get(), before, after.get(), situation);
  }

  /**
   * What it was itself says the request, which the caches may be behind; of several autoscalers of
   * one workload the highest counts.
   */
  private Decision decide(
      Workload workload, Optional<Autoscaler> before, Autoscaler after, Situation situation) {
    CapacityAssessor assessor = CapacityAssessor.in(situation, evaluator);
    if (!assessor.knowsServers()) {
      return Decision.allowed(Basis.EVALUATED);
    }
    Inputs inputs = situation.view().inputs(workload);
    OptionalInt others = situation.view().autoscaled(workload.ref());
    OptionalInt was = before.map(b -> OptionalInt.of(b.most())).orElse(others);
    OptionalInt would =
        OptionalInt.of(
            before.isPresent() ? after.most() : Math.max(after.most(), others.orElse(0)));
    List<Point> points =
        assessor.points(
            Excess.Change.of(
                workload.ref(), assessor.claims(inputs, was), assessor.claims(inputs, would)),
            workload.ref().namespace(),
            "spec");
    return Decision.of(points, List.of());
  }
}
