package io.poolwarden.admission;

import java.time.Duration;

/**
 * The answer to one request of the API server.
 *
 * @param status the HTTP status
 * @param body JSON: an {@code AdmissionReview}, or a {@code Status} where the request was none
 * @param facts what metrics and logs say of it
 */
@SuppressWarnings("ArrayRecordComponent") // Written once to a socket, never compared.
public record Outcome(int status, byte[] body, Facts facts) {

  /** The media type of {@link #body}. */
  public static final String CONTENT_TYPE = "application/json";

  /**
   * Facts with few distinct values, fit for labels.
   *
   * @param operation such as {@code CREATE}, empty where the request could not be read
   * @param kind the kind of the object where it is one that Poolwarden knows, else {@code other}
   * @param result what was answered
   * @param dryRun whether the request leaves no trace: then nothing that persists may be counted
   * @param confirmedLive whether the API server was read before the answer
   * @param took how long it took
   */
  public record Facts(
      Entry entry,
      String operation,
      String kind,
      Result result,
      boolean dryRun,
      boolean confirmedLive,
      Duration took) {

    /** Those of a request that was not read as a review. */
    public static Facts rejected(Entry entry) {
      return new Facts(entry, "", "other", Result.REJECTED, false, false, Duration.ZERO);
    }
  }

  /** What was answered. */
  public enum Result {
    /** The request goes on. */
    ALLOWED("allowed"),
    /** The request goes on with warnings. */
    WARNED("warned"),
    /** The request is refused for its findings. */
    DENIED("denied"),
    /** It could not be judged and goes on, as the entry's policy says. */
    FAILED_OPEN("failed-open"),
    /** It could not be judged and is refused, as the entry's policy says. */
    FAILED_CLOSED("failed-closed"),
    /** It was no admission review, or more than is taken: nothing was judged. */
    REJECTED("rejected");

    private final String id;

    Result(String id) {
      this.id = id;
    }

    /** The name as metrics and logs write it. */
    public String id() {
      return id;
    }
  }
}
