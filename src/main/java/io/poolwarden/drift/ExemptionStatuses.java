package io.poolwarden.drift;

import io.poolwarden.api.PoolExemptionStatus;
import io.poolwarden.policy.Exemption;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Makes the status of exemptions. */
public final class ExemptionStatuses {
  /** Whether the exemption is in force. */
  public static final String ACTIVE = "Active";

  private ExemptionStatuses() {}

  /** The status at a moment. */
  public static PoolExemptionStatus of(
      Exemption exemption, long generation, Optional<PoolExemptionStatus> previous, Instant now) {
    Conditions conditions =
        new Conditions(previous.map(PoolExemptionStatus::conditions).orElse(null), generation, now);
    return new PoolExemptionStatus(
        generation, List.of(conditions.of(ACTIVE, active(exemption, now))));
  }

  private static Conditions.Says active(Exemption exemption, Instant now) {
    Instant expires = exemption.spec().expires();
    if (!exemption.holdsAt(now)) {
      return new Conditions.Says("False", "Expired", "It ended at " + expires);
    }
    return new Conditions.Says(
        "True", exemption.endsSoon(now) ? "EndsSoon" : "InForce", "It ends at " + expires);
  }
}
