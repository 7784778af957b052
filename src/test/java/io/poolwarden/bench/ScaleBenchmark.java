package io.poolwarden.bench;

import static org.awaitility.Awaitility.await;

import io.poolwarden.testing.OperatorProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Many workloads with a ConfigMap each, on a control plane of their own for each number. */
@Command(name = "scale", exitCodeOnExecutionException = 3)
public final class ScaleBenchmark implements Callable<Integer> {
  private static final Duration REPORTED = Duration.ofMinutes(15);
  private static final String REPORTS = "/registry/poolwarden.io/driftreports/";

  @Parameters private List<Integer> sizes = new ArrayList<>();

  @Option(names = "--changes")
  private int changes = 300;

  @Option(names = "--quiet")
  private int quietSeconds = 60;

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new ScaleBenchmark()).execute(arguments));
  }

  @Override
  public Integer call() throws InterruptedException, ExecutionException {
    List<ScaleResult> results = new ArrayList<>();
    for (int size : sizes) {
      try (Installation installation = Installation.start()) {
        Fleet fleet = new Fleet(installation.api(), size);
        say("Creating %d Deployments and ConfigMaps".formatted(size));
        fleet.create();
        installation.apply(Fleet.resource("policies.yaml"));
        results.add(measured(installation, fleet));
      }
    }
    ScaleResult.print(results);
    return results.stream().allMatch(ScaleResult::good) ? 0 : 1;
  }

  private ScaleResult measured(Installation installation, Fleet fleet)
      throws InterruptedException, ExecutionException {
    Changes changing = new Changes(fleet);
    try (ReportWatch reports = ReportWatch.start(installation.api(), changing::seen);
        OperatorProcess operator = installation.operator()) {
      long started = System.nanoTime();
      say("Waiting for the operator and its first %d reports".formatted(fleet.size()));
      installation.awaitReady(operator);
      Duration ready = since(started);
      operator.awaiting("all reports", REPORTED, () -> reports.complete() == fleet.size());
      Duration reported = since(started);
      awaitEnforced(installation);
      pause(Duration.ofSeconds(10));
      double atRest = mebibytes(operator, "VmRSS");
      say("Changing %d ConfigMaps".formatted(changes));
      Times times = changing.make(changes);
      say("Waiting for a quiet time of %d s".formatted(quietSeconds));
      Map<String, Long> writes = quietWrites(installation);
      ScaleResult.Memory memory =
          new ScaleResult.Memory(
              atRest, mebibytes(operator, "VmRSS"), mebibytes(operator, "VmHWM"));
      ScaleResult.Sizes bytes = reportBytes(installation);
      say("%d reports, %d in sync".formatted(reports.complete(), reports.in("InSync")));
      return new ScaleResult(fleet.size(), ready, reported, times, memory, bytes, writes);
    }
  }

  /** The webhook must be in the way of the changes. */
  private static void awaitEnforced(Installation installation) {
    String path = "/apis/poolwarden.io/v1alpha1/databaseconfigurations/orders";
    await("the configuration to be enforced")
        .atMost(Duration.ofMinutes(2))
        .until(() -> {
          for (var condition : installation.api().get(path).orFail().at("/status/conditions")) {
            if (condition.path("type").asText().equals("Enforced")) {
              return condition.path("status").asText().equals("True");
            }
          }
          return false;
        });
  }

  private Map<String, Long> quietWrites(Installation installation) throws InterruptedException {
    AuditLog log = new AuditLog(installation.controlPlane().auditLog());
    // What the last change has caused ends first.
    pause(Duration.ofSeconds(10));
    long before = log.lines();
    pause(Duration.ofSeconds(quietSeconds));
    return log.writes(Installation.OPERATOR, before);
  }

  private static ScaleResult.Sizes reportBytes(Installation installation) {
    try (Etcd etcd = Etcd.of(installation.controlPlane().folder())) {
      int[] sizes = etcd.sizes(REPORTS);
      return new ScaleResult.Sizes(sizes[sizes.length / 2], sizes[sizes.length - 1]);
    }
  }

  private static double mebibytes(OperatorProcess operator, String field) {
    Path status = Path.of("/proc/" + operator.pid() + "/status");
    try {
      return Files.readAllLines(status).stream()
          .filter(line -> line.startsWith(field + ":"))
          .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1024)
          .findFirst()
          .orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Duration since(long nanos) {
    return Duration.ofNanos(System.nanoTime() - nanos);
  }

  private static void pause(Duration time) {
    await().timeout(time.plusSeconds(1)).pollDelay(time).until(() -> true);
  }

  private static void say(String what) {
    System.err.println(what);
  }
}
