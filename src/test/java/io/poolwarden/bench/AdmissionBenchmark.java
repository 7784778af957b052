package io.poolwarden.bench;

import static org.awaitility.Awaitility.await;

import io.poolwarden.testing.OperatorProcess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Dry-run creates of Deployments without a webhook, with a ValidatingAdmissionPolicy and with
 * Poolwarden, in turns on one API server.
 */
@Command(name = "admission", exitCodeOnExecutionException = 3)
public final class AdmissionBenchmark implements Callable<Integer> {
  private static final Duration ENFORCED = Duration.ofSeconds(60);

  @Option(names = "--rounds")
  private int rounds = 6;

  @Option(names = "--seconds")
  private int seconds = 10;

  @Option(names = "--warm-up")
  private int warmUp = 20;

  @Option(names = "--clients")
  private int clients = 16;

  @Option(names = "--denied")
  private int denied;

  /** The operator's state before a variant's rounds, to tell what the rounds cost. */
  private record Before(Metrics operator, Metrics apiServer, Duration processor) {}

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new AdmissionBenchmark()).execute(arguments));
  }

  @Override
  public Integer call() throws InterruptedException, ExecutionException {
    try (Installation installation = Installation.start()) {
      installation.apply(Creation.resource("policies.yaml"));
      try (OperatorProcess operator = installation.operator()) {
        installation.awaitReady(operator);
        Creation creation = Creation.of(installation.api(), denied);
        awaitJudged(operator, creation);
        return measured(installation, operator, creation);
      }
    }
  }

  /** Until both refuse the bad one, and nobody the good one: then they are equivalent. */
  private void awaitJudged(OperatorProcess operator, Creation creation) {
    for (Variant variant : Variant.values()) {
      operator.awaiting(
          variant.title() + " to judge as it should",
          ENFORCED,
          () -> {
            int bad = creation.api().status(creation.bad(variant));
            int good = creation.api().status(creation.good(variant));
            return good == 201 && (bad == 201) == (variant == Variant.WITHOUT);
          });
    }
  }

  private int measured(Installation installation, OperatorProcess operator, Creation creation)
      throws InterruptedException, ExecutionException {
    for (Variant variant : Variant.values()) {
      load(creation, variant).run(Duration.ofSeconds(warmUp));
    }
    Map<Variant, List<Load.Round>> measured = new EnumMap<>(Variant.class);
    Before before = before(installation, operator);
    List<Variant> order = new ArrayList<>(List.of(Variant.values()));
    for (int round = 0; round < rounds; round++) {
      for (Variant variant : order) {
        measured
            .computeIfAbsent(variant, v -> new ArrayList<>())
            .add(load(creation, variant).run(Duration.ofSeconds(seconds)));
      }
      // Nobody is always first.
      Collections.rotate(order, -1);
    }
    AdmissionResult result =
        new AdmissionResult(measured, before.operator(), before.apiServer(), clients);
    long sent = result.all(Variant.WEBHOOK).times().count();
    // The last answer reaches us before its time reaches the metrics.
    await("the operator's count")
        .atMost(Duration.ofSeconds(5))
        .until(() ->
            AdmissionResult.served(installation.operatorMetrics(), before.operator()) >= sent);
    Duration processor = processor(operator).minus(before.processor());
    return result.print(installation.operatorMetrics(), installation.apiServerMetrics(), processor);
  }

  private Load load(Creation creation, Variant variant) {
    return new Load(creation.api(), clients, () -> creation.next(variant));
  }

  private static Before before(Installation installation, OperatorProcess operator) {
    return new Before(
        installation.operatorMetrics(), installation.apiServerMetrics(), processor(operator));
  }

  private static Duration processor(OperatorProcess operator) {
    return ProcessHandle.of(operator.pid())
        .flatMap(process -> process.info().totalCpuDuration())
        .orElse(Duration.ZERO);
  }
}
