package io.poolwarden.policy;

import io.poolwarden.pool.Setting;
import io.poolwarden.value.Source;

/**
 * Two configurations that demand values of one setting from one source that no value satisfies.
 *
 * @param first the name that comes first in order
 */
public record Conflict(
    String first, String second, String container, Setting setting, Source source) {}
