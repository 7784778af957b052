package io.poolwarden.bench;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What was measured, and whether it is good enough.
 *
 * @param operatorBefore the operator's metrics before the first round
 * @param apiServerBefore the API server's
 */
record AdmissionResult(
    Map<Variant, List<Load.Round>> rounds,
    Metrics operatorBefore,
    Metrics apiServerBefore,
    int clients) {
  private static final double LEAST_RATE = 0.7;
  private static final double MOST_P99 = 1.5;
  private static final String API_SERVER = "apiserver_admission_webhook_admission_duration_seconds";
  private static final String OURS = "name=\"workloads";

  /** How many reviews of workloads the operator has answered in between. */
  static long served(Metrics now, Metrics before) {
    String count = "poolwarden_review_duration_seconds_count";
    String workloads = "entry=\"workloads\"";
    return Math.round(now.sum(count, workloads) - before.sum(count, workloads));
  }

  Load.Round all(Variant variant) {
    return Load.Round.joined(rounds.getOrDefault(variant, List.of()));
  }

  /** Prints it and gives the exit code: 0 within the limits, 1 not, 3 if requests are missing. */
  int print(Metrics operator, Metrics apiServer, Duration processor) {
    System.out.printf("%nDry-run creates of Deployments, %d clients%n%n", clients);
    System.out.println("| | creates/s | p50 ms | p99 ms | answers |");
    System.out.println("|---|---|---|---|---|");
    for (Variant variant : Variant.values()) {
      Load.Round round = all(variant);
      System.out.printf(
          "| %s | %.0f | %.1f | %.1f | %s |%n",
          variant.title(),
          round.perSecond(),
          round.times().millis(0.5),
          round.times().millis(0.99),
          round.statuses());
    }
    long served = served(operator, operatorBefore);
    long sent = all(Variant.WEBHOOK).times().count();
    printWebhook(apiServer, processor, served, sent);
    return verdict(served == sent);
  }

  private void printWebhook(Metrics apiServer, Duration processor, long served, long sent) {
    System.out.printf(
        "%nRequests sent to the namespace of the webhook: %d, served by the webhook: %d%n",
        sent, served);
    System.out.printf(
        "%s: p50 %.1f ms, p99 %.1f ms%n",
        API_SERVER,
        1_000 * apiServer.quantileSince(apiServerBefore, 0.5, API_SERVER, OURS),
        1_000 * apiServer.quantileSince(apiServerBefore, 0.99, API_SERVER, OURS));
    System.out.printf(
        "Processor time of the operator for each review: %.2f ms%n",
        processor.toNanos() / 1e6 / Math.max(served, 1));
  }

  private int verdict(boolean complete) {
    Load.Round policy = all(Variant.POLICY);
    Load.Round webhook = all(Variant.WEBHOOK);
    double rate = webhook.perSecond() / policy.perSecond();
    double p99 = webhook.times().millis(0.99) / policy.times().millis(0.99);
    System.out.printf(
        "%nPoolwarden to policy: rate %.2f (at least %.1f), p99 %.2f (at most %.1f)%n",
        rate, LEAST_RATE, p99, MOST_P99);
    System.out.printf("Rate to policy's by round: %s%n", byRound());
    if (!complete) {
      System.out.println("The webhook has not served what was sent: the result does not count.");
      return 3;
    }
    return rate >= LEAST_RATE && p99 <= MOST_P99 ? 0 : 1;
  }

  private List<String> byRound() {
    List<Load.Round> policy = rounds.getOrDefault(Variant.POLICY, List.of());
    List<Load.Round> webhook = rounds.getOrDefault(Variant.WEBHOOK, List.of());
    return IntStream.range(0, policy.size())
        .mapToObj(i -> "%.2f".formatted(webhook.get(i).perSecond() / policy.get(i).perSecond()))
        .toList();
  }
}
