package io.poolwarden.policy;

import io.poolwarden.pool.Endpoint;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/**
 * Where a pooler is reached, as {@code spec.pooler.hosts} says it: {@code pgbouncer.db}, {@code
 * db:6432}, {@code fd00::7} or {@code [fd00::7]:6432}.
 *
 * @param host in the form in which names are compared
 * @param port empty where every port of it is the pooler's
 */
record PoolerAddress(String host, OptionalInt port) {
  private static final int MOST_DIGITS = 5;

  /** Whether a client is at one of the addresses. */
  enum Match {
    YES,
    NO,
    UNKNOWN
  }

  static PoolerAddress of(String text) {
    int colon = text.lastIndexOf(':');
    boolean address = text.indexOf(':') != colon && !text.startsWith("[");
    OptionalInt port =
        colon < 0 || address ? OptionalInt.empty() : number(text.substring(colon + 1));
    return port.isEmpty()
        ? new PoolerAddress(normal(text), port)
        : new PoolerAddress(normal(text.substring(0, colon)), port);
  }

  private static OptionalInt number(String port) {
    boolean digits =
        !port.isEmpty()
            && port.length() <= MOST_DIGITS
            && port.chars().allMatch(c -> c >= '0' && c <= '9');
    return digits ? OptionalInt.of(Integer.parseInt(port)) : OptionalInt.empty();
  }

  static Match match(Endpoint.Host client, List<PoolerAddress> poolers) {
    List<Match> matches = poolers.stream().map(pooler -> pooler.match(client)).toList();
    if (matches.contains(Match.YES)) {
      return Match.YES;
    }
    return matches.contains(Match.UNKNOWN) ? Match.UNKNOWN : Match.NO;
  }

  private Match match(Endpoint.Host client) {
    if (!host.equals(normal(client.name()))) {
      return Match.NO;
    }
    if (port.isEmpty() || port.equals(client.port())) {
      return Match.YES;
    }
    return client.port().isEmpty() ? Match.UNKNOWN : Match.NO;
  }

  /** Names of hosts have no case, a dot may end one, and brackets may be around an IPv6 address. */
  private static String normal(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    if (lower.startsWith("[") && lower.endsWith("]")) {
      return lower.substring(1, lower.length() - 1);
    }
    return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
  }
}
