package io.poolwarden.admission;

import io.poolwarden.admission.Decision.Basis;
import io.poolwarden.admission.Decision.Certainty;
import io.poolwarden.admission.Review.Operation;
import io.poolwarden.policy.Action;
import io.poolwarden.policy.Evaluator;
import io.poolwarden.policy.Finding;
import io.poolwarden.policy.Inputs;
import io.poolwarden.policy.Verdict;
import io.poolwarden.policy.Worsening;
import io.poolwarden.value.RuleId;
import io.poolwarden.workload.Lookup;
import io.poolwarden.workload.MalformedWorkloadException;
import io.poolwarden.workload.Workload;
import io.poolwarden.workload.WorkloadDecoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Judges the creation or update of an object with a pod template, or of a Pod. */
final class WorkloadJudge implements Judge {
  private static final Set<String> JUDGED = Set.of("", "ephemeralcontainers", "resize");

  private final Evaluator evaluator;
  private final WorkloadDecoder decoder;
  private final Fields fields;

  WorkloadJudge(Evaluator evaluator, WorkloadDecoder decoder, Fields fields) {
    this.evaluator = evaluator;
    this.decoder = decoder;
    this.fields = fields;
  }

  @Override
  public Decision judge(Review review, Situation situation) {
    if (!Requests.writes(review) || !JUDGED.contains(review.subresource())) {
      return Decision.allowed(Basis.NOT_JUDGED);
    }
    if (review.deleting()) {
      return Decision.allowed(Basis.DELETING);
    }
    if (review.same("spec") && review.same("metadata")) {
      return Decision.allowed(Basis.UNCHANGED);
    }
    Optional<Workload> proposed = proposed(review);
    Optional<Workload> previous = previous(review);
    if (proposed.isEmpty()) {
      return review.same("spec")
          ? Decision.allowed(Basis.UNCHANGED)
          : previous
              .map(workload -> withoutTemplate(workload, situation))
              .orElseGet(() -> Decision.allowed(Basis.NOT_JUDGED));
    }
    Change change = new Change(proposed.orElseThrow(), previous, situation);
    Decision decision = change.unchanged() ? Decision.allowed(Basis.UNCHANGED) : change.decide();
    return decision.with(change.connections());
  }

  /** Empty for what has no template, and for what was unreadable before and stays as it is. */
  private Optional<Workload> proposed(Review review) {
    if (!fields.know(review.kind())) {
      throw new MalformedReviewException(
          "request.kind: " + Text.escaped(review.kind().kind()) + " is no known kind of workload");
    }
    try {
      return decoder.decode(review.proposed(), review.namespace());
    } catch (MalformedWorkloadException e) {
      if (review.same("spec")) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /** An object of a configured kind that would not have a template any more. */
  private Decision withoutTemplate(Workload workload, Situation situation) {
    Assessor assessor = Assessor.in(situation, evaluator);
    List<Point> points =
        assessor.lost(situation.view().inputs(workload)).stream()
            .map(f -> Point.of(f, f.action(), fields.of(f, workload), f.message()))
            .toList();
    return Decision.of(points, List.of());
  }

  /** What cannot be read as a workload had no findings. */
  private Optional<Workload> previous(Review review) {
    if (review.operation() == Operation.CREATE) {
      return Optional.empty();
    }
    try {
      return review.oldObject().flatMap(o -> decoder.decode(o, review.namespace()));
    } catch (MalformedWorkloadException e) {
      return Optional.empty();
    }
  }

  /** One workload before and after. */
  private final class Change {
    private final Workload proposed;
    private final Optional<Workload> previous;
    private final ClusterView view;
    private final Situation situation;

    Change(Workload proposed, Optional<Workload> previous, Situation situation) {
      this.proposed = proposed;
      this.previous = previous;
      this.view = situation.view();
      this.situation = situation;
    }

    boolean unchanged() {
      return previous.isPresent()
          && previous.orElseThrow().template().equals(proposed.template())
          && previous.orElseThrow().annotations().equals(proposed.annotations());
    }

    /** What is not new with the template may be new with the number of Pods. */
    List<Point> connections() {
      CapacityAssessor assessor = CapacityAssessor.in(situation, evaluator);
      return new SizeChange(previous, proposed, view, assessor).points("spec");
    }

    Decision decide() {
      Assessor assessor = Assessor.in(situation, evaluator);
      Inputs after = view.inputs(proposed);
      Verdict verdict = assessor.verdict(after);
      Optional<Inputs> before = previous.map(view::inputs);
      List<Finding> worse = worse(assessor, before, verdict, after);
      Decision decision =
          Decision.of(points(verdict, worse), verdict.warnings())
              .resting(certainty(verdict, after));
      if (worse.isEmpty()) {
        return decision;
      }
      if (Owners.of(proposed, view)
          .filter(o -> o.answerFor(proposed, view, assessor))
          .isPresent()) {
        return decision.atMost(Action.AUDIT, Basis.OWNED).resting(Certainty.CACHED);
      }
      return isRollback() ? decision.atMost(Action.WARN, Basis.ROLLBACK) : decision;
    }

    private List<Finding> worse(
        Assessor assessor, Optional<Inputs> before, Verdict verdict, Inputs after) {
      if (before.isEmpty()) {
        return verdict.findings();
      }
      Inputs old = before.orElseThrow();
      List<Finding> worse =
          new ArrayList<>(Worsening.between(assessor.findings(old), verdict.findings()));
      worse.addAll(assessor.lost(old, after));
      return worse;
    }

    /** New findings call for their action; those that were there before for a warning at most. */
    private List<Point> points(Verdict verdict, List<Finding> worse) {
      Set<Finding.Identity> fresh = Worsening.identities(worse);
      List<Point> points = new ArrayList<>();
      worse.forEach(f -> points.add(point(f, f.action(), f.message())));
      verdict.findings().stream()
          .filter(f -> !fresh.contains(f.identity()))
          .forEach(f -> points.add(existing(f)));
      return points;
    }

    private Point existing(Finding finding) {
      Action eased = finding.action() == Action.DENY ? Action.WARN : finding.action();
      return point(finding, eased, "not new with this change: " + finding.message());
    }

    private Point point(Finding finding, Action action, String message) {
      return Point.of(finding, action, fields.of(finding, proposed), message);
    }

    /** A missing namespace has no labels and so no coverage: the caches may just be behind. */
    private Certainty certainty(Verdict verdict, Inputs after) {
      boolean absent = after.objects().values().stream().anyMatch(Lookup.Absent.class::isInstance);
      boolean unresolved =
          verdict.findings().stream().anyMatch(f -> f.rule() == RuleId.UNRESOLVED_SETTING);
      boolean homeless = view.namespaceLabels(proposed.ref().namespace()).isEmpty();
      return homeless || (absent && unresolved) ? Certainty.MISSING : Certainty.CACHED;
    }

    /** Findings alone do not make one: what was once mended may not come back in a new template. */
    private boolean isRollback() {
      return previous.isPresent()
          && view.history(proposed).stream().anyMatch(proposed.template()::isThatOf);
    }
  }
}
