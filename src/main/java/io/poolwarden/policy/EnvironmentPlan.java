package io.poolwarden.policy;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A configuration in one environment, compiled.
 *
 * @param name empty outside of all environments
 * @param general what a client that the configuration does not name is judged by: the
 *     specification's own pool
 */
record EnvironmentPlan(
    Optional<String> name,
    Selector selector,
    Actions actions,
    ClientPlan general,
    List<ClientPlan> clients) {

  /** Whether any client, or one that a workload's owner adds, connects to a known server. */
  boolean namesServers() {
    return !servers().isEmpty();
  }

  /** The servers that clients connect to. */
  Set<String> servers() {
    return Stream.concat(Stream.of(general), clients.stream())
        .flatMap(c -> c.access().server().stream())
        .collect(Collectors.toUnmodifiableSet());
  }
}
