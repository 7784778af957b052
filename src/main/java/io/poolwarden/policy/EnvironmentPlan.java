package io.poolwarden.policy;

import java.util.List;
import java.util.Optional;

/**
 * A configuration in one environment, compiled.
 *
 * @param name empty outside of all environments
 */
record EnvironmentPlan(
    Optional<String> name, Selector selector, Actions actions, List<ClientPlan> clients) {}
