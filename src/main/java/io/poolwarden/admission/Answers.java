package io.poolwarden.admission;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.poolwarden.admission.Outcome.Result;
import io.poolwarden.policy.Action;
import java.util.List;

/** Writes the {@code response} of an AdmissionReview, every part of it bounded. */
final class Answers {
  private static final int MAX_CAUSES = 1000;
  private static final int FORBIDDEN = 403;
  private static final int SERVICE_UNAVAILABLE = 503;

  private Answers() {}

  /** An AdmissionReview and what it says, for metrics. */
  record Answer(ObjectNode body, Result result) {}

  /** The answer that a decision calls for. */
  static Answer judged(Review review, Decision decision) {
    List<String> warnings = Messages.warnings(decision);
    Result result =
        decision.denies() ? Result.DENIED : warnings.isEmpty() ? Result.ALLOWED : Result.WARNED;
    ObjectNode response = response(review).put("allowed", !decision.denies());
    if (decision.denies()) {
      ObjectNode status = status(response, FORBIDDEN, "Forbidden");
      status.put("message", Messages.denial(review, decision));
      details(status, review, decision.calling(Action.DENY));
    }
    warn(response, warnings);
    Annotations.of(decision, result).forEach(response.putObject("auditAnnotations")::put);
    return new Answer(review(response), result);
  }

  /** The explicit answer to what could not be judged. */
  static Answer failed(Review review, FailurePolicy policy, String why) {
    String message = Messages.failure(review, why, policy);
    boolean open = policy == FailurePolicy.IGNORE;
    Result result = open ? Result.FAILED_OPEN : Result.FAILED_CLOSED;
    ObjectNode response = response(review).put("allowed", open);
    if (open) {
      warn(response, Messages.bounded(List.of(message)));
    } else {
      status(response, SERVICE_UNAVAILABLE, "ServiceUnavailable").put("message", message);
    }
    Annotations.of(result, why).forEach(response.putObject("auditAnnotations")::put);
    return new Answer(review(response), result);
  }

  /** A {@code Status}, for a request that is no review of the entry. */
  static ObjectNode rejected(int code, String message) {
    ObjectNode status = JsonNodeFactory.instance.objectNode();
    status.put("apiVersion", "v1").put("kind", "Status").put("status", "Failure");
    String reason = code == 413 ? "RequestEntityTooLarge" : "BadRequest";
    return status.put("code", code).put("reason", reason).put("message", message);
  }

  private static ObjectNode review(ObjectNode response) {
    ObjectNode review = JsonNodeFactory.instance.objectNode();
    review.put("apiVersion", "admission.k8s.io/v1").put("kind", "AdmissionReview");
    review.set("response", response);
    return review;
  }

  private static ObjectNode response(Review review) {
    return JsonNodeFactory.instance.objectNode().put("uid", review.uid());
  }

  private static ObjectNode status(ObjectNode response, int code, String reason) {
    return response
        .putObject("status")
        .put("status", "Failure")
        .put("code", code)
        .put("reason", reason);
  }

  private static void details(ObjectNode status, Review review, List<Point> denied) {
    ObjectNode details = status.putObject("details");
    details.put("name", review.name());
    details.put("group", review.kind().group());
    details.put("kind", review.kind().kind());
    ArrayNode causes = details.putArray("causes");
    denied.stream()
        .limit(MAX_CAUSES)
        .forEach(p ->
            causes
                .addObject()
                .put("reason", p.reason())
                .put("message", p.message())
                .put("field", p.field()));
  }

  private static void warn(ObjectNode response, List<String> warnings) {
    if (!warnings.isEmpty()) {
      warnings.forEach(response.putArray("warnings")::add);
    }
  }
}
