package io.poolwarden.admission;

import io.poolwarden.capacity.Excess;
import io.poolwarden.policy.Action;
import io.poolwarden.value.Ref;
import io.poolwarden.value.RuleId;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/**
 * What one kind of change calls for.
 *
 * @param basis why it was decided so
 * @param headline what the change does as a whole, for the beginning of a denial; may be empty
 * @param points everything that is said, the strictest action among them decides
 * @param warnings further warnings, that are no findings
 * @param affected other workloads that the points are about, for the live confirmation
 * @param certainty whether it rests on the caches, and whether it may
 * @param connections what several workloads open together before and after it
 */
record Decision(
    Basis basis,
    String headline,
    List<Point> points,
    List<String> warnings,
    List<Ref> affected,
    Certainty certainty,
    Excess.Change connections) {
  Decision {
    points = List.copyOf(points);
    warnings = List.copyOf(warnings);
    affected = List.copyOf(affected);
  }

  /** Why a change was decided as it was; the ids stand in audit annotations. */
  enum Basis {
    /** The policies were evaluated. */
    EVALUATED("evaluated"),
    /** The kind of request is never judged: DELETE, status, other subresources. */
    NOT_JUDGED("not-judged"),
    /** The object is being deleted. */
    DELETING("deleting"),
    /** Nothing that a verdict depends on changes. */
    UNCHANGED("unchanged"),
    /** The controlling owner has the same pool settings and answers for them. */
    OWNED("owned"),
    /** The template is one of the workload's own history. */
    ROLLBACK("rollback");

    private final String id;

    Basis(String id) {
      this.id = id;
    }

    String id() {
      return id;
    }
  }

  /** A change that goes on, for that reason. */
  static Decision allowed(Basis basis) {
    return new Decision(
        basis, "", List.of(), List.of(), List.of(), Certainty.CACHED, Excess.Change.NONE);
  }

  /** A change of one object that makes these points. */
  static Decision of(Collection<Point> points, Collection<String> warnings) {
    return new Decision(
        Basis.EVALUATED,
        "",
        List.copyOf(points),
        List.copyOf(warnings),
        List.of(),
        Certainty.CACHED,
        Excess.Change.NONE);
  }

  /** The same, with another basis and every point calling for at most that action. */
  Decision atMost(Action action, Basis why) {
    List<Point> eased =
        points.stream().map(p -> p.action().compareTo(action) < 0 ? p.calling(action) : p).toList();
    return new Decision(why, headline, eased, warnings, affected, certainty, connections);
  }

  /** The same with more points. */
  Decision with(List<Point> more) {
    if (more.isEmpty()) {
      return this;
    }
    return new Decision(
        basis == Basis.UNCHANGED ? Basis.EVALUATED : basis,
        headline,
        joined(points, more),
        warnings,
        affected,
        certainty,
        connections);
  }

  /** The same with more warnings. */
  Decision warningToo(List<String> more) {
    return new Decision(
        basis, headline, points, joined(warnings, more), affected, certainty, connections);
  }

  /** The same, resting on that. */
  Decision resting(Certainty on) {
    return new Decision(basis, headline, points, warnings, affected, on, connections);
  }

  /** The same, about other workloads and with a headline that says so. */
  Decision about(List<Ref> workloads, String what) {
    return new Decision(basis, what, points, warnings, workloads, certainty, connections);
  }

  /** The same, and what a change makes of the connections of several workloads. */
  Decision connecting(Excess.Change change) {
    return new Decision(basis, headline, points, warnings, affected, certainty, change);
  }

  /**
   * The same and what the next part of a judgement in several parts says. Of what all workloads
   * open together the next part knows more: it says it anew.
   */
  Decision and(Decision next) {
    List<Point> kept = points.stream().filter(p -> !p.isOf(RuleId.CONNECTION_CAPACITY)).toList();
    return new Decision(
        next.basis,
        headline.isEmpty() ? next.headline : headline,
        joined(kept, next.points),
        joined(warnings, next.warnings).stream().distinct().toList(),
        joined(affected, next.affected),
        next.certainty,
        next.connections);
  }

  /** The same, confirmed by the API server for all but so many workloads. */
  Decision confirmedLive(int unread) {
    String more = unread == 0 || headline.isEmpty() ? "" : " and up to " + unread + " more";
    return new Decision(
        basis, headline + more, points, warnings, affected, Certainty.LIVE, connections);
  }

  private static <T> List<T> joined(List<T> first, List<T> second) {
    return Stream.concat(first.stream(), second.stream()).toList();
  }

  /** What a decision rests on. */
  enum Certainty {
    /** The caches, in which nothing was missing. */
    CACHED,
    /** The caches, in which something that may exist was missing. */
    MISSING,
    /** The API server. */
    LIVE,
    /** The request alone. */
    FINAL
  }

  /** The points that call for an action. */
  List<Point> calling(Action action) {
    return points.stream().filter(p -> p.action() == action).toList();
  }

  boolean denies() {
    return points.stream().anyMatch(p -> p.action() == Action.DENY);
  }

  /** Whether that rule is a reason to refuse it. */
  boolean deniesFor(RuleId rule) {
    return points.stream().anyMatch(p -> p.action() == Action.DENY && p.isOf(rule));
  }

  /** Whether the API server must be read before this is said. */
  boolean needsConfirmation() {
    return switch (certainty) {
      case CACHED -> denies();
      case MISSING -> true;
      case LIVE, FINAL -> false;
    };
  }
}
