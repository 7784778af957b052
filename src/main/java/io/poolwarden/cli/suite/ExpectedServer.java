package io.poolwarden.cli.suite;

import io.poolwarden.capacity.Budget;
import io.poolwarden.capacity.Usage;
import io.poolwarden.output.CheckedServer;
import io.poolwarden.output.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a case expects of one DatabaseServer.
 *
 * @param budgets what is said of its budgets; one that is not said may be any
 */
record ExpectedServer(Place place, String name, State state, List<Numbers> budgets) {
  /** The server's own budget, which has no name in a file of cases. */
  static final String OWN = "";

  /** The budget of its pooler's clients. */
  static final String POOLER = "pooler";

  /** Whether what is declared of a server is enough, as {@code check} says it. */
  enum State {
    /** Nothing that is limited is asked for more than its limit. */
    WITHIN("WithinCapacity"),
    /** Something is. */
    EXCEEDED("Exceeded");

    private final String id;

    State(String id) {
      this.id = id;
    }

    String id() {
      return id;
    }

    static State of(CheckedServer server) {
      return server.exceeded().isEmpty() ? WITHIN : EXCEEDED;
    }
  }

  /**
   * One budget.
   *
   * @param of {@link #OWN}, {@link #POOLER}, or the role or database that it is of, as a status
   *     names it
   * @param demand the connections that clients can open together at the peak; empty is any
   * @param limit the connections that they may have; empty is any
   */
  record Numbers(String of, OptionalLong demand, OptionalLong limit) {
    static Numbers of(Usage usage) {
      String of =
          switch (usage.budget().kind()) {
            case SERVER -> OWN;
            case POOLER -> POOLER;
            case PART -> usage.budget().of();
          };
      return new Numbers(of, OptionalLong.of(usage.demand()), usage.budget().limit());
    }

    /** A line for each number. */
    List<String> lines() {
      String before = of.isEmpty() ? "" : of + " ";
      List<String> lines = new ArrayList<>();
      demand.ifPresent(number -> lines.add(before + "demand: " + number));
      limit.ifPresent(number -> lines.add(before + "limit: " + number));
      return lines;
    }

    private Stream<String> fields() {
      return Stream.concat(
          demand.stream().mapToObj(number -> "demand: " + number),
          limit.stream().mapToObj(number -> "limit: " + number));
    }
  }

  /** What is expected, a line each. */
  List<String> lines() {
    return lines(state, budgets);
  }

  /** What is there, a line each. */
  static List<String> lines(CheckedServer server) {
    return lines(State.of(server), server.usages().stream().map(Numbers::of).toList());
  }

  private static List<String> lines(State state, List<Numbers> budgets) {
    List<String> lines = new ArrayList<>(List.of("state: " + state.id()));
    budgets.forEach(budget -> lines.addAll(budget.lines()));
    return lines;
  }

  /** What is there, as a file of cases writes it below the server's name. */
  static List<String> written(CheckedServer server) {
    List<String> lines = new ArrayList<>(List.of("state: " + State.of(server).id()));
    for (Usage usage : ofKind(server, Budget.Kind.SERVER)) {
      Numbers.of(usage).fields().forEach(lines::add);
    }
    for (Usage usage : ofKind(server, Budget.Kind.POOLER)) {
      lines.add(POOLER + ": " + flow(Numbers.of(usage).fields()));
    }
    List<Usage> parts = ofKind(server, Budget.Kind.PART);
    if (!parts.isEmpty()) {
      lines.add("limits:");
    }
    for (Usage usage : parts) {
      Numbers part = Numbers.of(usage);
      String of = "of: " + ExpectedFinding.scalar(part.of());
      lines.add("- " + flow(Stream.concat(Stream.of(of), part.fields())));
    }
    return lines;
  }

  private static List<Usage> ofKind(CheckedServer server, Budget.Kind kind) {
    return server.usages().stream().filter(usage -> usage.budget().kind() == kind).toList();
  }

  private static String flow(Stream<String> fields) {
    return fields.collect(Collectors.joining(", ", "{", "}"));
  }
}
