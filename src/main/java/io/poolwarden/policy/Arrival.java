package io.poolwarden.policy;

import io.poolwarden.value.Value;

/**
 * A value as a source gives it.
 *
 * @param pointer the place in a document that a variable holds, empty for the whole text
 */
record Arrival(Value value, String pointer) {}
