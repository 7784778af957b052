package io.poolwarden.capacity;

import io.poolwarden.api.Via;
import io.poolwarden.pool.PoolDemand;
import io.poolwarden.workload.Container.Slot;
import java.util.Optional;

/**
 * What one client of a workload can open.
 *
 * @param server the name of the DatabaseServer
 * @param slot where in the Pod its container is
 * @param pods of the workload, at its peak
 * @param processes of one container that have a pool each
 * @param pool of one process
 * @param concurrency connections that one process uses at once, where its pool sets no limit
 * @param route the way to the server
 * @param identity as whom, and to which database
 */
public record Claim(
    String server,
    String client,
    String container,
    Slot slot,
    Pods pods,
    Count processes,
    PoolDemand pool,
    Optional<Integer> concurrency,
    Via route,
    Identity identity) {

  /**
   * Who connects to what, for comparison: it is never shown.
   *
   * @param user empty where it is not known
   * @param database empty where it is not known
   */
  record Identity(Optional<String> user, Optional<String> database) {
    @Override
    public String toString() {
      return "Identity";
    }
  }

  /** Connections of one process. */
  Count perProcess() {
    return switch (pool) {
      case PoolDemand.Bounded bounded -> Count.exactly(bounded.connections());
      case PoolDemand.Unknown unknown -> Count.atLeast(unknown.atLeast());
      case PoolDemand.Unbounded unbounded ->
          concurrency.map(number -> Count.exactly(number)).orElse(Count.atLeast(0));
    };
  }

  long perPod() {
    return Count.product(processes.number(), perProcess().number());
  }

  /** Whether it can open more than is counted. */
  boolean open() {
    return !(processes.exact() && perProcess().exact() && pods.count().exact());
  }

  /** The container's part of a formula, such as {@code 4 processes × (5+10)}. */
  String formula() {
    String number =
        processes.number() + (processes.number() == 1 ? " process × " : " processes × ");
    String factor =
        processes.exact() ? (processes.number() == 1 ? "" : number) : "at least " + number;
    return factor
        + switch (pool) {
          case PoolDemand.Bounded bounded ->
              "("
                  + bounded.size()
                  + (bounded.overflow() < 0 ? "−" : "+")
                  + Math.abs(bounded.overflow())
                  + ")";
          case PoolDemand.Unknown unknown -> "at least " + unknown.atLeast();
          case PoolDemand.Unbounded unbounded ->
              concurrency.map(String::valueOf).orElse("unlimited");
        };
  }
}
