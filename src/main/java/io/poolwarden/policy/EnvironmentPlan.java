package io.poolwarden.policy;

import java.util.List;
import java.util.Optional;

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
    List<ClientPlan> clients) {}
