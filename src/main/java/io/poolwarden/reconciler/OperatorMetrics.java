package io.poolwarden.reconciler;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.poolwarden.cluster.Caches;
import io.poolwarden.cluster.WatchedReport;
import io.poolwarden.policy.State;
import java.util.function.BooleanSupplier;

/** What the reconcilers and caches show of themselves. */
public final class OperatorMetrics {
  private final Counter reports;

  /** Registers the meters. */
  public OperatorMetrics(MeterRegistry registry, Caches caches, BooleanSupplier leads) {
    reports =
        Counter.builder("poolwarden.report.writes")
            .description("Drift reports created, changed or removed")
            .register(registry);
    Gauge.builder("poolwarden.caches.unsynced", caches, all -> all.unsynced().size())
        .description("Caches whose first list is not complete; 0 when the operator can answer")
        .register(registry);
    Gauge.builder("poolwarden.leader", () -> leads.getAsBoolean() ? 1 : 0)
        .description("1 where this process may write")
        // Nobody else holds on to it.
        .strongReference(true)
        .register(registry);
    for (State state : State.values()) {
      if (state != State.NOT_COVERED) {
        Gauge.builder("poolwarden.workloads", caches, all -> count(all, state))
            .description("Covered workloads by the state of their drift report")
            .tag("state", state.id())
            .register(registry);
      }
    }
  }

  private static long count(Caches caches, State state) {
    return caches.reports().filter(report -> has(report, state)).count();
  }

  private static boolean has(WatchedReport report, State state) {
    return report.state().filter(state.id()::equals).isPresent();
  }

  void reportWritten() {
    reports.increment();
  }
}
