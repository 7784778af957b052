package io.poolwarden.policy;

import java.util.Optional;

/** A configuration in an environment, and what its findings call for there. */
record Scope(String configuration, Optional<String> environment, Actions actions) {}
