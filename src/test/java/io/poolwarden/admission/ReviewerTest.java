package io.poolwarden.admission;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import io.poolwarden.policy.Evaluator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every kind of change, as folders: what is in the caches ({@code in-cluster.yaml} on top of {@code
 * base.yaml}), what only the API server knows ({@code in-live.yaml}), the request, the answer.
 */
@Tag("R16")
@Tag("R18")
class ReviewerTest {
  private static final Path CASES =
      Path.of("src/test/resources/io/poolwarden/admission/ReviewerTest");
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

  static Stream<String> cases() throws IOException {
    try (Stream<Path> folders = Files.list(CASES)) {
      return folders
          .filter(Files::isDirectory)
          .map(p -> p.getFileName().toString())
          .sorted()
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void shouldAnswerAsTheCaseSays(String name) throws IOException {
    // given
    Path folder = CASES.resolve(name);
    FakeCluster cluster = new FakeCluster();
    documents(CASES.resolve("base.yaml")).forEach(cluster::add);
    documents(folder.resolve("in-cluster.yaml")).forEach(cluster::add);
    List<JsonNode> onlyLive = documents(folder.resolve("in-live.yaml"));
    cluster.behind(cluster.copy(c -> onlyLive.forEach(c::add)));
    JsonNode request = documents(folder.resolve("in-request.yaml")).getFirst();
    Entry entry = Entry.ofPath("/admission/" + request.path("entry").asText()).orElseThrow();
    Reviewer reviewer = new Reviewer(cluster, new Evaluator(), FakeCluster.KINDS, CLOCK, Map.of());

    // when
    Outcome outcome = reviewer.review(entry, RequestBody.of(request), NOW.plusSeconds(4));

    // then
    JsonNode response = RequestBody.YAML.readTree(outcome.body()).path("response");
    JsonNode expected = documents(folder.resolve("out.yaml")).getFirst();
    check(response, expected);
    assertThat(cluster.liveReads()).as("live reads").isEqualTo(expected.path("liveReads").asInt(0));
    assertThat(outcome.facts().result().id())
        .isEqualTo(response.at("/auditAnnotations/decision").asText());
  }

  private static void check(JsonNode response, JsonNode expected) {
    String answer = response.toPrettyString();
    assertThat(response.path("allowed").asBoolean())
        .as(answer)
        .isEqualTo(expected.path("allowed").asBoolean());
    for (JsonNode text : expected.path("message")) {
      assertThat(response.at("/status/message").asText()).contains(text.asText());
    }
    for (JsonNode text : expected.path("notInMessage")) {
      assertThat(response.at("/status/message").asText()).doesNotContain(text.asText());
    }
    List<String> causes = new ArrayList<>();
    response
        .at("/status/details/causes")
        .forEach(c -> causes.add(c.path("reason").asText() + " " + c.path("field").asText()));
    assertThat(causes).as(answer).isEqualTo(texts(expected.path("causes")));
    List<String> warnings = texts(response.path("warnings"));
    List<String> wanted = texts(expected.path("warnings"));
    assertThat(warnings).as(answer).hasSameSizeAs(wanted);
    for (int i = 0; i < wanted.size(); i++) {
      assertThat(warnings.get(i)).contains(wanted.get(i));
    }
    for (var annotation : expected.path("annotations").properties()) {
      assertThat(response.path("auditAnnotations").path(annotation.getKey()).asText())
          .as(annotation.getKey())
          .contains(annotation.getValue().asText());
    }
  }

  private static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(n -> texts.add(n.asText()));
    return texts;
  }

  private static List<JsonNode> documents(Path file) throws IOException {
    if (!Files.exists(file)) {
      return List.of();
    }
    try (MappingIterator<JsonNode> read =
        RequestBody.YAML.readerFor(JsonNode.class).readValues(file.toFile())) {
      return read.readAll();
    }
  }
}
