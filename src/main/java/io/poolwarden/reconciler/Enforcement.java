package io.poolwarden.reconciler;

import io.poolwarden.drift.ConfigurationStatuses;
import java.util.Optional;

/** Whether the API server sends what a configuration covers to the webhook. */
@FunctionalInterface
public interface Enforcement {

  /**
   * What the condition {@code Enforced} of one configuration says at one generation; empty as long
   * as this process does not know.
   */
  Optional<ConfigurationStatuses.Enforcement> of(String configuration, long generation);
}
