package io.poolwarden.admission;

import io.poolwarden.policy.Evaluator;
import io.poolwarden.workload.WorkloadKind;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Answers admission reviews. Safe to use from several threads; blocks only in {@link
 * ClusterView#live}. It never throws for what a request holds.
 */
public final class Reviewer {
  private final Map<Entry, FailurePolicy> chosen;

  /**
   * A reviewer of what a cluster view shows.
   *
   * @param kinds the kinds of workloads
   * @param chosen the installer's policy for internal failures, by entry; the default of the entry
   *     where it has none
   */
  public Reviewer(
      ClusterView view,
      Evaluator evaluator,
      List<WorkloadKind> kinds,
      Clock clock,
      Map<Entry, FailurePolicy> chosen) {
    this.chosen = Map.copyOf(chosen);
  }

  /**
   * The answer to a request.
   *
   * @param body the request's body
   * @param deadline when the answer must be there; a server that has no answer by then sends {@link
   *     #overdue}
   */
  public Outcome review(Entry entry, byte[] body, Instant deadline) {
    return overdue(entry, body);
  }

  /** The explicit answer, by the entry's policy, to a request whose judgement takes too long. */
  public Outcome overdue(Entry entry, byte[] body) {
    Outcome.Result result =
        chosen.getOrDefault(entry, entry.defaultPolicy()) == FailurePolicy.FAIL
            ? Outcome.Result.FAILED_CLOSED
            : Outcome.Result.FAILED_OPEN;
    Outcome.Facts facts =
        new Outcome.Facts(entry, "", "other", result, false, false, Duration.ZERO);
    return new Outcome(400, "{}".getBytes(StandardCharsets.UTF_8), facts);
  }
}
