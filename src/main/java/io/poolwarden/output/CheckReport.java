package io.poolwarden.output;

import io.poolwarden.capacity.Usage;
import io.poolwarden.policy.Action;
import io.poolwarden.policy.Shown;
import io.poolwarden.policy.State;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * What a check of files found.
 *
 * @param workloads in the order of the input
 * @param servers in the order of the input
 * @param problems the places of the input that could not be used
 * @param notes what the reader should know of the input, such as objects that it does not have
 * @param ignored the number of objects that no verdict depends on
 * @param known the number of findings that another state of the files had too and that are left
 *     out; empty where there is nothing to compare with
 */
public record CheckReport(
    List<Checked> workloads,
    List<CheckedServer> servers,
    List<Problem> problems,
    List<String> notes,
    int ignored,
    OptionalInt known) {
  /** With notes in one line each and bounded, whatever names are told in them. */
  public CheckReport {
    notes =
        notes.stream().map(note -> Shown.cut(Shown.escaped(note), Shown.MESSAGE_BYTES)).toList();
  }

  /** The same with more places that could not be used. */
  public CheckReport withProblems(List<Problem> more) {
    List<Problem> all = Stream.concat(problems.stream(), more.stream()).toList();
    return new CheckReport(workloads, servers, all, notes, ignored, known);
  }

  /** The number of workloads that a configuration covers. */
  public long covered() {
    return workloads.size() - count(State.NOT_COVERED);
  }

  /** The number of workloads in a state of which settings that are told cannot be known. */
  public long withUnresolved(State state) {
    return workloads.stream()
        .filter(checked -> checked.verdict().state() == state && checked.unresolved() > 0)
        .count();
  }

  /** The number of servers of which a limit is passed, told or not. */
  public long exceeded() {
    return servers.stream()
        .filter(server -> server.usages().stream().anyMatch(Usage::exceeded))
        .count();
  }

  /** The number of servers that would have one more client denied, as far as that is told. */
  public long serversDenying() {
    return servers.stream()
        .filter(server -> !server.exceeded().isEmpty() && server.action() == Action.DENY)
        .count();
  }

  /** The number of workloads in a state. */
  public long count(State state) {
    return workloads.stream().filter(checked -> checked.verdict().state() == state).count();
  }

  /** The number of workloads that admission would deny. */
  public long wouldDeny() {
    return workloads.stream().filter(CheckReport::isDenied).count();
  }

  /** What the findings on workloads and servers call for. */
  public Stream<Action> actions() {
    return Stream.concat(
        workloads.stream().flatMap(w -> w.findings().stream()).map(f -> f.finding().action()),
        servers.stream().filter(s -> !s.exceeded().isEmpty()).map(CheckedServer::action));
  }

  private static boolean isDenied(Checked checked) {
    return checked.findings().stream().anyMatch(f -> f.finding().action() == Action.DENY);
  }
}
