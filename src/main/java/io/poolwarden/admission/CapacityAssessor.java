package io.poolwarden.admission;

import io.poolwarden.capacity.CapacityMessage;
import io.poolwarden.capacity.Claim;
import io.poolwarden.capacity.Claims;
import io.poolwarden.capacity.Excess;
import io.poolwarden.policy.Evaluator;
import io.poolwarden.policy.Inputs;
import io.poolwarden.policy.Policies;
import io.poolwarden.policy.Server;
import io.poolwarden.value.RuleId;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;

/** Says which limits of servers a change newly passes. What others claim comes from the caches. */
final class CapacityAssessor {
  private final Claims claims;
  private final ClusterView view;
  private final Policies policies;
  private final Instant now;

  private CapacityAssessor(Claims claims, ClusterView view, Policies policies, Instant now) {
    this.claims = claims;
    this.view = view;
    this.policies = policies;
    this.now = now;
  }

  /** Asked of the situation's policies. */
  static CapacityAssessor in(Situation situation, Evaluator evaluator) {
    return new CapacityAssessor(
        new Claims(evaluator), situation.view(), situation.view().policies(), situation.now());
  }

  /** Asked of other policies than are in force. */
  CapacityAssessor under(Policies others) {
    return new CapacityAssessor(claims, view, others, now);
  }

  /** Whether there is any server that could have a limit. */
  boolean knowsServers() {
    return !policies.servers().isEmpty();
  }

  /** What a workload claims. */
  List<Claim> claims(Inputs inputs) {
    return claims(inputs, view.autoscaled(inputs.workload().ref()));
  }

  /** What a workload claims with that autoscaler. */
  List<Claim> claims(Inputs inputs, OptionalInt autoscaled) {
    return claims.of(inputs, autoscaled, policies, now);
  }

  /** The limits that a change newly passes. */
  List<Excess> excesses(Excess.Change change) {
    return Excess.of(change, policies.servers(), view::claims);
  }

  /**
   * What an answer says of them.
   *
   * @param namespace whose people it is for
   * @param field of the reviewed object
   */
  List<Point> points(Excess.Change change, String namespace, String field) {
    return excesses(change).stream()
        .map(excess ->
            point(
                excess,
                CapacityMessage.within(namespace, excess.usage(), change.workloads()),
                field))
        .toList();
  }

  private static Point point(Excess excess, String message, String field) {
    Server server = excess.server();
    return new Point(
        excess.action(),
        RuleId.CONNECTION_CAPACITY.id(),
        field,
        server.name(),
        message + ". " + Excess.FIX);
  }
}
