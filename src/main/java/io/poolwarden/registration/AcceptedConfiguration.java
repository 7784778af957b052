package io.poolwarden.registration;

import io.poolwarden.api.LabelSelector;
import java.util.Optional;

/**
 * A DatabaseConfiguration whose workloads the webhook must be called for.
 *
 * @param generation the generation of its spec
 * @param namespaceSelector the namespaces it covers; empty is all
 */
public record AcceptedConfiguration(
    String name, long generation, Optional<LabelSelector> namespaceSelector) {}
