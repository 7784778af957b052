package io.poolwarden.pool.sqlalchemy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.poolwarden.pool.Outcome;
import io.poolwarden.testing.Command;
import io.poolwarden.testing.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** Many cases through the command as it is shipped. */
@Isolated("it measures times")
class TryBatchIT {
  private static final String RELEASE = "2.0.58";
  private static final int CASES = 10_000;
  private static final Duration MOST = Duration.ofSeconds(5);

  @Test
  void shouldAnswerTenThousandCasesInOrderWithinFiveSeconds() throws IOException {
    // given
    List<Asked> cases = GeneratedCases.all().subList(0, CASES);
    Path file = Home.workFolder("try").resolve("cases.jsonl");
    Files.write(
        file,
        cases.stream()
            .map(asked ->
                asked.json().put("library", "SQLAlchemy").put("version", RELEASE).toString())
            .toList());
    Command command = Command.of("bin/poolwarden", "try", "--batch", file.toString());
    command.run().orFail();
    // when
    long start = System.nanoTime();
    String out = command.run().orFail();
    Duration taken = Duration.ofNanos(System.nanoTime() - start);
    // then
    List<JsonNode> answers =
        new ObjectMapper().readerFor(JsonNode.class).<JsonNode>readValues(out).readAll();
    assertThat(answers).hasSize(CASES);
    for (int i = 0; i < CASES; i++) {
      Outcome outcome = cases.get(i).judged(RELEASE);
      assertThat(answers.get(i).path("error").textValue()).isEqualTo(outcome.error().orElse(null));
      assertThat(answers.get(i).path("poolClass").textValue())
          .isEqualTo(outcome.poolClass().orElse(null));
      assertThat(answers.get(i).path("accepted").booleanValue()).isEqualTo(outcome.accepted());
    }
    assertThat(taken).isLessThan(MOST);
  }
}
