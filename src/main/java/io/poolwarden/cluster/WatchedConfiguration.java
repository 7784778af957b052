package io.poolwarden.cluster;

import io.poolwarden.api.DatabaseConfigurationSpec;
import io.poolwarden.api.DatabaseConfigurationStatus;
import io.poolwarden.policy.Configuration;
import java.util.Optional;

/** A DatabaseConfiguration as the cache last saw it. */
public record WatchedConfiguration(
    String name,
    String uid,
    long generation,
    DatabaseConfigurationSpec spec,
    Configuration compiled,
    Optional<DatabaseConfigurationStatus> status) {

  /** Two are the same when what was read is: compiling adds nothing. */
  @Override
  public boolean equals(Object other) {
    return other instanceof WatchedConfiguration that
        && uid.equals(that.uid)
        && generation == that.generation
        && spec.equals(that.spec)
        && status.equals(that.status);
  }

  @Override
  public int hashCode() {
    return uid.hashCode() + Long.hashCode(generation);
  }

  /** Whether it is consistent in itself, so that verdicts follow it. */
  public boolean accepted() {
    return compiled.errors().isEmpty();
  }
}
