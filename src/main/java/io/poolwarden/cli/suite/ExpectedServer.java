package io.poolwarden.cli.suite;

import io.poolwarden.capacity.Usage;
import io.poolwarden.output.CheckedServer;
import io.poolwarden.output.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * What a case expects of one DatabaseServer.
 *
 * @param demand the connections that its clients can open together at the peak; empty is any
 * @param limit the connections that they may have; empty is any
 */
record ExpectedServer(
    Place place, String name, State state, OptionalLong demand, OptionalLong limit) {

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

  /** What is expected, a line each. */
  List<String> lines() {
    List<String> lines = new ArrayList<>(List.of("state: " + state.id()));
    demand.ifPresent(number -> lines.add("demand: " + number));
    limit.ifPresent(number -> lines.add("limit: " + number));
    return lines;
  }

  /** What is there, a line each. */
  static List<String> lines(CheckedServer server) {
    Usage own = server.usages().getFirst();
    List<String> lines = new ArrayList<>(List.of("state: " + State.of(server).id()));
    lines.add("demand: " + own.demand());
    own.budget().limit().ifPresent(number -> lines.add("limit: " + number));
    return lines;
  }
}
