package io.poolwarden.cli.local;

import io.poolwarden.cli.local.Step.Outcome;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The incident, played with kubectl: two services on one database, one of which was given a pool
 * that its engine cannot use.
 */
public final class Incident {
  private static final Duration DRIFT = Duration.ofSeconds(30);
  private static final Duration PACE = Duration.ofMillis(200);

  private final LocalCluster cluster;
  private final Kubectl kubectl;
  private final PrintWriter out;

  /**
   * The incident on a cluster.
   *
   * @param kubectl as whom, and where the examples' path starts
   * @param out where the commands and their answers are printed
   */
  public Incident(LocalCluster cluster, Kubectl kubectl, PrintWriter out) {
    this.cluster = cluster;
    this.kubectl = kubectl;
    this.out = out;
  }

  /**
   * Plays it to its end, or to the first answer that is not as expected.
   *
   * @param examples the folder with the manifests
   * @return what was not as expected
   */
  public Optional<String> play(String examples) throws InterruptedException {
    for (Step step : steps(examples)) {
      out.println();
      out.println("# " + step.story());
      out.println("$ " + step.typed());
      out.flush();
      Answer answer = answer(step);
      out.println(answer.out().stripTrailing());
      out.flush();
      Optional<String> unexpected = step.unexpected(answer);
      if (unexpected.isPresent()) {
        return unexpected;
      }
    }
    return Optional.empty();
  }

  /** The first answer, or for what comes about in time the first as expected or the last. */
  private Answer answer(Step step) throws InterruptedException {
    long deadline = System.nanoTime() + DRIFT.toNanos();
    Answer answer = kubectl.show(step.arguments());
    while (step.takesTime()
        && step.unexpected(answer).isPresent()
        && System.nanoTime() < deadline) {
      cluster.stays(PACE);
      answer = kubectl.show(step.arguments());
    }
    return answer;
  }

  private static List<Step> steps(String examples) {
    String configuration = examples + "/configuration";
    String broken = examples + "/netra-backend/broken";
    return List.of(
        Step.of(
            "One description of the pools on the database, for every service and environment.",
            Outcome.ADMITTED,
            "apply",
            "-f",
            configuration),
        Step.of(
            "From here on the API server asks Poolwarden.",
            Outcome.ADMITTED,
            "wait",
            "--for=condition=Enforced",
            "--timeout=60s",
            "-f",
            configuration + "/databaseconfiguration.yaml"),
        Step.of(
            "auth-service: an asyncio engine with NullPool, as staging wants it.",
            Outcome.ADMITTED,
            "apply",
            "-f",
            examples + "/auth-service"),
        Step.of(
                "netra-backend: an asyncio engine with QueuePool. It would start, and then fail at"
                    + " every request.",
                Outcome.REJECTED,
                "apply",
                "-f",
                broken)
            .naming("netra-backend"),
        Step.of(
            "The same service, mended.",
            Outcome.ADMITTED,
            "apply",
            "-f",
            examples + "/netra-backend/mended"),
        Step.of("What runs is reported too.", Outcome.IN_SYNC, "get", "drift", "-A")
            .naming("auth-service", "netra-backend"),
        Step.of(
                "netra-backend's ConfigMap alone is set back. That would break the service at its"
                    + " next start.",
                Outcome.REJECTED,
                "apply",
                "-f",
                broken + "/configmap.yaml")
            .naming("netra-backend"),
        Step.of(
                "The truth changes: staging shall have a small real pool. Whoever changes it is"
                    + " told what that means.",
                Outcome.WARNED,
                "apply",
                "-f",
                examples + "/configuration-tightened.yaml")
            .naming("2 workloads"),
        Step.of(
                "Nothing running was stopped. What differs now is reported.",
                Outcome.DRIFTED,
                "get",
                "drift",
                "-A")
            .naming("auth-service", "netra-backend"));
  }
}
