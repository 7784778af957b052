package io.poolwarden.pool.sqlalchemy;

import io.poolwarden.pool.Moment;
import io.poolwarden.pool.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Several hosts in the query of a PostgreSQL URL, and their ports, fit each other ({@code
 * PGDialect._split_multihost_from_url} in {@code postgresql/base.py}, and what asyncpg's {@code
 * create_connect_args} asks beyond it).
 */
final class MatchingHosts implements Rule {
  private static final String MIXED =
      "Can't mix 'multihost' formats together; use \"host=h1,h2,h3&port=p1,p2,p3\" or"
          + " \"host=h1:p1&host=h2:p2&host=h3:p3\" separately";

  /** An empty port is none. */
  private record Hosts(List<String> hosts, List<String> ports, boolean haveOwnPorts) {}

  @Override
  public List<Violation> check(Engine engine) {
    List<DatabaseUrl.Option> hosts = engine.options("host");
    List<DatabaseUrl.Option> ports = engine.options("port");
    List<DatabaseUrl.Option> both = Stream.concat(hosts.stream(), ports.stream()).toList();
    boolean known = both.stream().allMatch(o -> o.value().content().isPresent());
    if (both.isEmpty() || !known || !readsHosts(engine)) {
      return List.of();
    }
    return error(engine, texts(hosts), texts(ports))
        .map(e -> List.of(violation(e).about(both.getFirst(), engine)))
        .orElse(List.of());
  }

  private static boolean readsHosts(Engine engine) {
    return engine
        .found()
        .filter(f ->
            switch (f.driver()) {
              case ASYNCPG -> engine.isFrom(Releases.MULTIPLE_HOSTS);
              case PSYCOPG2, PSYCOPG2CFFI, PSYCOPG, PSYCOPG_ASYNC -> true;
              default -> false;
            })
        .isPresent();
  }

  private static Optional<String> error(Engine engine, List<String> hosts, List<String> ports) {
    if (!engine.isFrom(Releases.MULTIPLE_HOSTS)) {
      return hosts.size() > 1 && !ports.isEmpty() ? Optional.of(MIXED) : Optional.empty();
    }
    Hosts split = split(hosts, ports);
    if (split.haveOwnPorts() && !ports.isEmpty()) {
      return Optional.of(MIXED);
    }
    return general(split)
        .or(() ->
            engine.found().filter(f -> f.driver() == Driver.ASYNCPG).isPresent()
                ? asyncpg(split)
                : Optional.empty());
  }

  private static Hosts split(List<String> hosts, List<String> ports) {
    if (hosts.size() > 1) {
      return new Hosts(
          hosts.stream().map(h -> h.split(":", -1)[0]).toList(),
          hosts.stream().map(MatchingHosts::ownPort).toList(),
          true);
    }
    List<String> given =
        ports.size() > 1 ? ports : ports.stream().flatMap(MatchingHosts::commas).toList();
    // The port behind a single host is as good as none here: there is nothing that it must match.
    return new Hosts(hosts.stream().flatMap(MatchingHosts::commas).toList(), given, false);
  }

  private static Optional<String> general(Hosts split) {
    int hosts = split.hosts().size();
    int ports = split.ports().size();
    if (!split.ports().stream().allMatch(MatchingHosts::isPort)) {
      return Optional.of("Received non-integer port arguments: " + tuple(split));
    }
    // Without the option there is still the host before the path.
    return ports > 0 && ports != Math.max(hosts, 1)
        ? Optional.of("number of hosts and ports don't match")
        : Optional.empty();
  }

  private static Optional<String> asyncpg(Hosts split) {
    if (split.hosts().size() < 2) {
      return Optional.empty();
    }
    boolean portsMissing =
        split.ports().isEmpty() || split.ports().stream().anyMatch(p -> isZero(p));
    if (split.hosts().contains("")) {
      return Optional.of("All hosts are required to be present for asyncpg multiple host URL");
    }
    return portsMissing
        ? Optional.of("All ports are required to be present for asyncpg multiple host URL")
        : Optional.empty();
  }

  private static String ownPort(String host) {
    String[] parts = host.split(":", -1);
    return parts.length > 1 ? parts[1] : "";
  }

  private static boolean isPort(String text) {
    return text.isEmpty() || PythonNumbers.readInt(text).isPresent();
  }

  private static boolean isZero(String port) {
    return PythonNumbers.readInt(port).map(p -> p.signum() == 0).orElse(true);
  }

  /** {@code repr()} of a tuple: a port that a host does not have is None. */
  private static String tuple(Hosts split) {
    List<String> quoted = new ArrayList<>();
    for (String port : split.ports()) {
      quoted.add(port.isEmpty() && split.haveOwnPorts() ? "None" : PythonNumbers.quote(port));
    }
    return quoted.size() == 1
        ? "(" + quoted.getFirst() + ",)"
        : quoted.stream().collect(Collectors.joining(", ", "(", ")"));
  }

  private static Stream<String> commas(String text) {
    return Stream.of(text.split(",", -1));
  }

  private static List<String> texts(List<DatabaseUrl.Option> options) {
    return options.stream().flatMap(o -> o.value().content().stream()).toList();
  }

  private static UrlViolation violation(String error) {
    return UrlViolation.changed(
        Moment.CREATE,
        "the URL's hosts and ports do not fit each other",
        "ArgumentError: " + error,
        "a host for each port, such as host=h1:5432&host=h2:5432");
  }
}
