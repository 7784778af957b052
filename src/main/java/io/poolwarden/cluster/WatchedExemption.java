package io.poolwarden.cluster;

import io.poolwarden.api.PoolExemptionStatus;
import io.poolwarden.policy.Exemption;
import io.poolwarden.value.Ref;
import java.util.Optional;

/** A PoolExemption as the cache last saw it. */
public record WatchedExemption(
    String uid, long generation, Exemption exemption, Optional<PoolExemptionStatus> status) {

  /** Its own reference. */
  public Ref ref() {
    return ResourceType.EXEMPTION.ref(exemption.namespace(), exemption.name());
  }
}
