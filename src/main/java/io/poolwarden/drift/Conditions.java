package io.poolwarden.drift;

import io.poolwarden.api.Condition;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes conditions whose transition time is kept while their status is. */
record Conditions(@Nullable List<Condition> previous, long generation, Instant now) {

  /** What a condition says. */
  record Says(String status, String reason, String message) {}

  Condition of(String type, Says says) {
    String since =
        (previous == null ? List.<Condition>of() : previous)
            .stream()
                .filter(c -> c.type().equals(type) && c.status().equals(says.status()))
                .map(Condition::lastTransitionTime)
                .findFirst()
                .orElseGet(() -> now.truncatedTo(ChronoUnit.SECONDS).toString());
    return new Condition(type, says.status(), generation, since, says.reason(), says.message());
  }
}
