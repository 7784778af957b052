package io.poolwarden.policy;

import io.poolwarden.api.PoolExemptionSpec;

/** An exemption and the namespace that it stands in. */
public record Exemption(String namespace, String name, PoolExemptionSpec spec) {}
