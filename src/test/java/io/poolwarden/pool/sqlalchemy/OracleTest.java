package io.poolwarden.pool.sqlalchemy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.poolwarden.pool.Moment;
import io.poolwarden.pool.Outcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * The rules equal the real library's, release by release: whether an engine is made, else by which
 * error it is refused, and its pool class. The cases are generated from {@link
 * GeneratedCases#SEED}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OracleTest {
  private static final int SHOWN = 20;
  private static final Set<String> QUOTING =
      Set.of(
          "Could not parse SQLAlchemy URL from string",
          "invalid literal for int() with base 10",
          "Invalid SQLite URL");

  private final List<Asked> cases = GeneratedCases.all();
  private final ExecutorService two = Executors.newFixedThreadPool(2);
  private final Map<String, Future<List<JsonNode>>> answers = new HashMap<>();

  @BeforeAll
  void ask() {
    for (String release : Oracle.RELEASES) {
      answers.put(release, two.submit(() -> Oracle.of(release).ask(cases)));
    }
  }

  @AfterAll
  void stop() {
    two.shutdownNow();
  }

  @ParameterizedTest
  @FieldSource("io.poolwarden.pool.sqlalchemy.Oracle#RELEASES")
  void shouldAgreeWithTheLibrary(String release) throws Exception {
    // given
    List<JsonNode> said = Objects.requireNonNull(answers.get(release)).get();
    assertThat(said).hasSameSizeAs(cases).hasSizeGreaterThan(10_000);
    // when
    List<String> disagreements = new ArrayList<>();
    for (int i = 0; i < cases.size(); i++) {
      Outcome outcome = cases.get(i).judged(release);
      if (!agrees(outcome, said.get(i))) {
        disagreements.add(cases.get(i).disagreement(release, said.get(i), outcome));
      }
    }
    // then
    assertThat(disagreements.stream().limit(SHOWN))
        .as("%d of %d cases differ for SQLAlchemy %s", disagreements.size(), cases.size(), release)
        .isEmpty();
  }

  @Test
  void shouldAskTheNewestReleasesThatAreKnown() {
    assertThat(new SqlAlchemy().releases().newest()).isEqualTo(Oracle.newest());
  }

  private static boolean agrees(Outcome outcome, JsonNode said) {
    boolean made = !outcome.moment().equals(Optional.of(Moment.CREATE));
    if (made != said.path("accepted").booleanValue()) {
      return false;
    }
    return made
        ? outcome.poolClass().equals(Optional.of(said.path("poolClass").textValue()))
        : outcome.error().equals(Optional.of(said.path("error").textValue()))
            && saysTheSame(outcome.message().orElse(""), said.path("message").textValue());
  }

  /** These go on to quote the URL or a part of it, and Poolwarden never does. */
  private static boolean saysTheSame(String message, String said) {
    return QUOTING.contains(message) ? said.startsWith(message) : said.equals(message);
  }
}
