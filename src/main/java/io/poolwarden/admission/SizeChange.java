package io.poolwarden.admission;

import io.poolwarden.capacity.Claim;
import io.poolwarden.capacity.Excess;
import io.poolwarden.policy.Action;
import io.poolwarden.workload.Workload;
import java.util.List;
import java.util.Optional;

/** What a change of one workload makes of the connections of its servers. */
final class SizeChange {
  private final Optional<Workload> before;
  private final Workload after;
  private final ClusterView view;
  private final CapacityAssessor assessor;

  SizeChange(
      Optional<Workload> before, Workload after, ClusterView view, CapacityAssessor assessor) {
    this.before = before;
    this.after = after;
    this.view = view;
    this.assessor = assessor;
  }

  /**
   * What is said of it. What a known owner controls is counted with the owner; going back to an
   * earlier template is at most warned of.
   */
  List<Point> points(String field) {
    if (!assessor.knowsServers() || Owners.of(after, view).isPresent()) {
      return List.of();
    }
    List<Claim> now = assessor.claims(view.inputs(after));
    List<Claim> then = before.map(view::inputs).map(assessor::claims).orElse(List.of());
    List<Point> points =
        assessor.points(Excess.Change.of(after.ref(), then, now), after.ref().namespace(), field);
    boolean denies = points.stream().anyMatch(p -> p.action() == Action.DENY);
    return denies && rolledBack(now) ? points.stream().map(SizeChange::eased).toList() : points;
  }

  private boolean rolledBack(List<Claim> now) {
    boolean sameTemplate = before.filter(b -> b.template().equals(after.template())).isPresent();
    return !sameTemplate
        && before.filter(b -> b.size().equals(after.size())).isPresent()
        && view.history(after).stream()
            .map(template -> assessor.claims(view.inputs(after.withTemplate(template))))
            .anyMatch(now::equals);
  }

  private static Point eased(Point point) {
    return point.action() == Action.DENY ? point.calling(Action.WARN) : point;
  }
}
