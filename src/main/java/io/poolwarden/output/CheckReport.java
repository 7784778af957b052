package io.poolwarden.output;

import io.poolwarden.policy.Action;
import io.poolwarden.policy.State;
import java.util.List;

/**
 * What a check of files found.
 *
 * @param workloads in the order of the input
 * @param servers in the order of the input
 * @param problems the places of the input that could not be used
 * @param notes what the reader should know of the input, such as objects that it does not have
 * @param ignored the number of objects that no verdict depends on
 */
public record CheckReport(
    List<Checked> workloads,
    List<CheckedServer> servers,
    List<Problem> problems,
    List<String> notes,
    int ignored) {

  /** The number of workloads in a state. */
  public long count(State state) {
    return workloads.stream().filter(checked -> checked.verdict().state() == state).count();
  }

  /** The number of workloads that admission would deny. */
  public long wouldDeny() {
    return workloads.stream().filter(CheckReport::isDenied).count();
  }

  /** The number of servers whose workloads admission would not let in together. */
  public long exceeded() {
    return servers.stream()
        .filter(server -> server.action() == Action.DENY)
        .filter(server -> !server.exceeded().isEmpty())
        .count();
  }

  private static boolean isDenied(Checked checked) {
    return checked.verdict().findings().stream().anyMatch(f -> f.action() == Action.DENY);
  }
}
