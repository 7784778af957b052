package io.poolwarden.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.poolwarden.pool.Moment;
import io.poolwarden.pool.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** What was seen of one trial, held against what the rules say of its pool. */
record Observed(Trial trial, JsonNode seen) {
  /** Milliseconds in which a session is created, once the first one is. */
  private static final double SESSION_MS = 100;

  /** Users of a harmful pool; more than the library's own limit. */
  private static final int HARMED_USERS = 20;

  /** Holds it against the rules. */
  void check() {
    Outcome outcome = trial.poolCase().outcome();
    if (outcome.moment().isEmpty()) {
      serves(outcome);
      return;
    }
    switch (outcome.moment().orElseThrow()) {
      case CREATE, CONNECT -> fails(outcome);
      case RUN -> harms(outcome);
    }
  }

  private void serves(Outcome outcome) {
    assertThat(seen.path("error").path("message").asText()).isEmpty();
    assertThat(Optional.of(seen.path("poolClass").asText())).isEqualTo(outcome.poolClass());
    assertThat(seen.path("leftAfterDispose").asInt(-1)).as("left after dispose").isZero();
    if (trial.plan() != Trial.Plan.USE) {
      return;
    }
    assertThat(seen.path("sessionMs").path("median").asDouble(SESSION_MS)).isLessThan(SESSION_MS);
    List<JsonNode> rounds = list(seen.path("rounds"));
    assertThat(rounds).extracting(round -> round.path("users").asInt()).containsExactly(10, 50, 10);
    for (JsonNode round : rounds) {
      assertThat(errors(round)).isEmpty();
      assertThat(round.path("rowsFound")).isEqualTo(round.path("rowsExpected"));
      assertThat(round.path("killed")).hasSize(round.path("faults").asBoolean() ? 5 : 0);
    }
    assertThat(seen.path("idleInTransaction").asInt(-1)).as("idle in transaction").isZero();
    assertThat(seen.path("checkedOut").asInt(-1)).as("checked out").isZero();
    keepsItsLimit();
  }

  private void keepsItsLimit() {
    int peak = seen.path("peak").asInt();
    assertThat(peak).isPositive();
    trial.poolCase().limit().ifPresent(limit -> assertThat(peak).isLessThanOrEqualTo(limit));
    trial
        .exhausted()
        .ifPresent(exhausted -> {
          assertThat(exhausted.outcome().moment()).isEmpty();
          JsonNode error = seen.path("exhausted").path("error");
          assertThat(error.path("type").asText()).isEqualTo("TimeoutError");
          assertThat(error.path("message").asText()).startsWith("QueuePool limit of size ");
          assertThat(seen.path("exhausted").path("peak").asInt())
              .isEqualTo(exhausted.limit().orElseThrow());
        });
  }

  private void fails(Outcome outcome) {
    JsonNode error = seen.path("error");
    assertThat(error.path("moment").asText())
        .isEqualTo(outcome.moment().map(m -> m.name().toLowerCase(Locale.ROOT)).orElseThrow());
    quotes(outcome, List.of(error));
    outcome
        .poolClass()
        .filter(name -> outcome.moment().equals(Optional.of(Moment.CONNECT)))
        .ifPresent(name -> assertThat(seen.path("poolClass").asText()).isEqualTo(name));
  }

  /** That an error which the rules quote is among those that were seen, word by word. */
  private static void quotes(Outcome outcome, List<JsonNode> errors) {
    if (outcome.error().isEmpty()) {
      assertThat(errors).isNotEmpty();
      return;
    }
    String type = outcome.error().orElseThrow();
    String message = outcome.message().orElseThrow();
    assertThat(errors)
        .anySatisfy(error -> {
          // SQLAlchemy wraps a driver's error, names its type, and quotes it.
          assertThat(List.of(error.path("type").asText(), error.path("cause").asText()))
              .contains(type);
          assertThat(error.path("message").asText()).contains(message);
        });
  }

  private void harms(Outcome outcome) {
    if (trial.plan() == Trial.Plan.STALL) {
      assertThat(seen.path("standsStill").asBoolean()).as("the event loop stands still").isTrue();
      return;
    }
    // What it takes down, nobody hears anything from.
    if (seen.has("died") || seen.has("hung")) {
      return;
    }
    assertThat(Optional.of(seen.path("poolClass").asText())).isEqualTo(outcome.poolClass());
    List<JsonNode> errors = new ArrayList<>();
    boolean lost = false;
    if (seen.has("error")) {
      errors.add(seen.path("error"));
    }
    for (JsonNode round : list(seen.path("rounds"))) {
      errors.addAll(list(round.path("errors")));
      lost |= !round.path("rowsFound").equals(round.path("rowsExpected"));
    }
    if (trial.poolCase().isUnlimited()) {
      assertThat(seen.path("peak").asInt()).isEqualTo(HARMED_USERS);
      return;
    }
    assertThat(lost || !errors.isEmpty()).as("harm: " + seen).isTrue();
    if (outcome.error().isPresent()) {
      quotes(outcome, errors);
    }
  }

  private static List<String> errors(JsonNode round) {
    return list(round.path("errors")).stream()
        .map(error -> error.path("type").asText() + ": " + error.path("message").asText())
        .toList();
  }

  private static List<JsonNode> list(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).toList();
  }
}
