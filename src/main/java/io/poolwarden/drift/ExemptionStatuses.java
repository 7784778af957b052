package io.poolwarden.drift;

import io.poolwarden.api.PoolExemptionStatus;
import io.poolwarden.policy.Exemption;
import io.poolwarden.policy.Reach;
import io.poolwarden.policy.Shown;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Makes the status of exemptions. */
public final class ExemptionStatuses {
  /** Whether the exemption is in force. */
  public static final String ACTIVE = "Active";

  private ExemptionStatuses() {}

  /**
   * What is known of an exemption.
   *
   * @param reach whether there is anything for it to silence
   */
  public record Facts(Exemption exemption, long generation, Reach reach) {}

  /** The status at a moment. */
  public static PoolExemptionStatus of(
      Facts facts, Optional<PoolExemptionStatus> previous, Instant now) {
    Conditions conditions =
        new Conditions(
            previous.map(PoolExemptionStatus::conditions).orElse(null), facts.generation(), now);
    return new PoolExemptionStatus(
        facts.generation(), List.of(conditions.of(ACTIVE, active(facts, now))));
  }

  private static Conditions.Says active(Facts facts, Instant now) {
    Exemption exemption = facts.exemption();
    Instant expires = exemption.spec().expires();
    if (!exemption.holdsAt(now)) {
      return new Conditions.Says("False", "Expired", "It ended at " + expires);
    }
    return switch (facts.reach()) {
      case NO_CONFIGURATION ->
          new Conditions.Says(
              "False",
              "NoSuchConfiguration",
              "There is no DatabaseConfiguration \""
                  + Shown.text(exemption.spec().configuration())
                  + "\": correct spec.configuration");
      case NO_WORKLOAD ->
          new Conditions.Says(
              "False",
              "NoSuchWorkload",
              "No workload of namespace "
                  + exemption.namespace()
                  + " has a kind and name of spec.workloads");
      case WORKLOADS ->
          new Conditions.Says(
              "True", exemption.endsSoon(now) ? "EndsSoon" : "InForce", "It ends at " + expires);
    };
  }
}
