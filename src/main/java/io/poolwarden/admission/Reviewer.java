package io.poolwarden.admission;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.poolwarden.admission.Answers.Answer;
import io.poolwarden.admission.Decision.Certainty;
import io.poolwarden.admission.Outcome.Facts;
import io.poolwarden.admission.Review.Operation;
import io.poolwarden.policy.Evaluator;
import io.poolwarden.workload.MalformedWorkloadException;
import io.poolwarden.workload.WorkloadDecoder;
import io.poolwarden.workload.WorkloadKind;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers admission reviews. Safe to use from several threads; blocks only in {@link
 * ClusterView#live}. It never throws for what a request holds.
 */
public final class Reviewer {
  private static final Logger LOG = LoggerFactory.getLogger(Reviewer.class);
  private static final int OK = 200;
  private static final int BAD_REQUEST = 400;
  private static final int TOO_LARGE = 413;
  private static final String LATE = "there was not enough time to judge it";

  private final ClusterView view;
  private final Clock clock;
  private final Map<Entry, FailurePolicy> chosen;
  private final Map<Entry, Judge> judges;
  private final Fields fields;
  private final ReviewDecoder decoder = new ReviewDecoder();

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
    this.view = view;
    this.clock = clock;
    this.chosen = Map.copyOf(chosen);
    this.fields = new Fields(kinds);
    this.judges = judges(evaluator, kinds, fields);
  }

  private static Map<Entry, Judge> judges(
      Evaluator evaluator, List<WorkloadKind> kinds, Fields fields) {
    WorkloadDecoder workloads = new WorkloadDecoder(kinds);
    Map<Entry, Judge> judges = new EnumMap<>(Entry.class);
    for (Entry entry : Entry.values()) {
      Judge judge =
          switch (entry) {
            case WORKLOADS -> new WorkloadJudge(evaluator, workloads, fields);
            case DATABASE_CONFIGURATIONS, DATABASE_CONFIGURATION_DELETIONS ->
                new ConfigurationJudge(evaluator);
            case CONFIG_MAPS, CONFIG_MAP_DELETIONS -> new ConfigMapJudge(evaluator);
            case NAMESPACES -> new NamespaceJudge(evaluator);
            case DATABASE_SERVERS, DATABASE_SERVER_DELETIONS -> new ServerJudge(evaluator);
            case SCALE -> new ScaleJudge(evaluator, workloads, kinds);
            case AUTOSCALERS -> new AutoscalerJudge(evaluator);
          };
      judges.put(entry, new ConfirmedLive(judge));
    }
    return judges;
  }

  /**
   * The answer to a request.
   *
   * @param body the request's body
   * @param deadline when the answer must be there; a server that has no answer by then sends {@link
   *     #overdue}
   */
  public Outcome review(Entry entry, byte[] body, Instant deadline) {
    return answered(
        entry, body, () -> decoder.decode(body), review -> judged(entry, review, deadline));
  }

  /** The explicit answer, by the entry's policy, to a request whose judgement takes too long. */
  public Outcome overdue(Entry entry, byte[] body) {
    return answered(
        entry,
        body,
        () -> decoder.decodeWithoutObjects(body),
        review -> failed(entry, review, LATE));
  }

  private Outcome answered(
      Entry entry, byte[] body, Supplier<Review> decoding, Function<Review, Judged> answering) {
    Instant start = clock.instant();
    if (body.length > ReviewDecoder.MAX_BYTES) {
      return rejected(entry, TOO_LARGE, "the body is larger than 7 MiB");
    }
    try {
      Review review = decoding.get();
      Judged judged = answering.apply(review);
      return outcome(entry, review, judged, Duration.between(start, clock.instant()));
    } catch (MalformedReviewException e) {
      return rejected(entry, BAD_REQUEST, String.valueOf(e.getMessage()));
    }
  }

  /** The one place where an exception becomes an answer. */
  private Judged judged(Entry entry, Review review, Instant deadline) {
    Situation situation =
        new Situation(new GuardedView(view, clock, deadline), clock.instant(), deadline);
    try {
      Decision decision = Objects.requireNonNull(judges.get(entry)).judge(review, situation);
      return new Judged(Answers.judged(review, decision), decision.certainty() == Certainty.LIVE);
    } catch (MalformedReviewException e) {
      throw e;
    } catch (ClusterUnavailableException e) {
      return failed(entry, review, String.valueOf(e.getMessage()));
    } catch (MalformedWorkloadException e) {
      return failed(entry, review, "it cannot be read as a workload: " + e.getMessage());
    } catch (RuntimeException | StackOverflowError e) {
      LOG.atError()
          .addKeyValue("entry", entry.id())
          .addKeyValue("uid", Text.escaped(review.uid()))
          .setCause(e)
          .log("review.failed");
      return failed(entry, review, "an internal error, which the operator's log has");
    }
  }

  /** A deletion is never judged to be refused, so no failure refuses it either. */
  private Judged failed(Entry entry, Review review, String why) {
    FailurePolicy policy =
        review.operation() == Operation.DELETE
            ? FailurePolicy.IGNORE
            : chosen.getOrDefault(entry, entry.defaultPolicy());
    return new Judged(Answers.failed(review, policy, why), false);
  }

  private Outcome outcome(Entry entry, Review review, Judged judged, Duration took) {
    Facts facts =
        new Facts(
            entry,
            review.operation().name(),
            kind(entry, review),
            judged.answer().result(),
            review.dryRun(),
            judged.live(),
            took);
    return new Outcome(OK, bytes(judged.answer().body()), facts);
  }

  private String kind(Entry entry, Review review) {
    return entry != Entry.WORKLOADS || fields.know(review.kind())
        ? Text.bounded(Text.escaped(review.kind().kind()), 64)
        : "other";
  }

  private static Outcome rejected(Entry entry, int code, String why) {
    String message = "Poolwarden: no admission review for " + entry.path() + ": " + why;
    return new Outcome(code, bytes(Answers.rejected(code, message)), Facts.rejected(entry));
  }

  private static byte[] bytes(ObjectNode body) {
    return body.toString().getBytes(StandardCharsets.UTF_8);
  }

  private record Judged(Answer answer, boolean live) {}
}
