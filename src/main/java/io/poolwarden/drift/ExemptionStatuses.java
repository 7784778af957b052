package io.poolwarden.drift;

import io.poolwarden.api.PoolExemptionStatus;
import io.poolwarden.policy.Exemption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Makes the status of exemptions. */
public final class ExemptionStatuses {
  /** Whether the exemption is in force. */
  public static final String ACTIVE = "Active";

  private static final Duration NOTICE = Duration.ofDays(14);

  private ExemptionStatuses() {}

  /** The status at a moment. */
  public static PoolExemptionStatus of(
      Exemption exemption, long generation, Optional<PoolExemptionStatus> previous, Instant now) {
    Conditions conditions =
        new Conditions(previous.map(PoolExemptionStatus::conditions).orElse(null), generation, now);
    return new PoolExemptionStatus(
        generation, List.of(conditions.of(ACTIVE, active(exemption.spec().expires(), now))));
  }

  /** When time alone changes the status next; empty when it has ended. */
  public static Optional<Instant> changesAt(Exemption exemption, Instant now) {
    Instant expires = exemption.spec().expires();
    Instant notice = expires.minus(NOTICE);
    if (now.isBefore(notice)) {
      return Optional.of(notice);
    }
    return now.isBefore(expires) ? Optional.of(expires) : Optional.empty();
  }

  private static Conditions.Says active(Instant expires, Instant now) {
    if (!now.isBefore(expires)) {
      return new Conditions.Says("False", "Expired", "It ended at " + expires);
    }
    boolean soon = !now.isBefore(expires.minus(NOTICE));
    return new Conditions.Says("True", soon ? "EndsSoon" : "InForce", "It ends at " + expires);
  }
}
