package io.poolwarden.reconciler;

import io.poolwarden.api.Condition;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes the conditions of one object; a condition keeps its transition time until it changes. */
final class Conditions {
  private final List<Condition> before;
  private final long generation;
  private final Instant now;

  Conditions(@Nullable List<Condition> before, long generation, InstantSource clock) {
    this.before = before == null ? List.of() : before;
    this.generation = generation;
    this.now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
  }

  /** The three values of a condition's status. */
  enum Truth {
    /** It holds. */
    TRUE("True"),
    /** It does not. */
    FALSE("False"),
    /** It cannot be told. */
    UNKNOWN("Unknown");

    private final String id;

    Truth(String id) {
      this.id = id;
    }
  }

  Condition condition(String type, Truth truth, String reason, String message) {
    Optional<Condition> same =
        before.stream()
            .filter(known -> known.type().equals(type) && known.status().equals(truth.id))
            .findFirst();
    String since = same.map(Condition::lastTransitionTime).orElseGet(now::toString);
    return new Condition(type, truth.id, generation, since, reason, message);
  }
}
