package io.poolwarden.capacity;

import io.poolwarden.api.Via;
import io.poolwarden.pool.PoolDemand;
import io.poolwarden.workload.Container.Slot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What one client of a workload can open.
 *
 * @param server the name of the DatabaseServer
 * @param slot what kind of container it is in
 * @param place of the container among those of the Pod, in the order in which they start
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
    int place,
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

  /**
   * Claims of the same clients, as they were found before, of as many Pods as there are now; those
   * of now where they are of other clients.
   */
  public static List<Claim> resized(List<Claim> before, List<Claim> now) {
    List<Claim> resized = new ArrayList<>();
    for (int i = 0; i < now.size(); i++) {
      if (before.size() != now.size() || !before.get(i).isOfSameClient(now.get(i))) {
        return now;
      }
      resized.add(before.get(i).of(now.get(i).pods));
    }
    return List.copyOf(resized);
  }

  private boolean isOfSameClient(Claim other) {
    return server.equals(other.server)
        && client.equals(other.client)
        && container.equals(other.container)
        && slot == other.slot;
  }

  private Claim of(Pods others) {
    return new Claim(
        server,
        client,
        container,
        slot,
        place,
        others,
        processes,
        pool,
        concurrency,
        route,
        identity);
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
