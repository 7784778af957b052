package io.poolwarden.admission;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.poolwarden.policy.Evaluator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Reviews that are right, a reviewer of them, and what may be answered to any other bytes. */
final class ReviewCorpus {
  private static final Path CASES =
      Path.of("src/test/resources/io/poolwarden/admission/ReviewerTest");
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
  private static final ObjectMapper JSON =
      new ObjectMapper(
          JsonFactory.builder()
              .streamReadConstraints(
                  StreamReadConstraints.builder().maxNameLength(ReviewDecoder.MAX_BYTES).build())
              .build());

  private final Reviewer reviewer;

  /** A reviewer that knows what the cases share. */
  ReviewCorpus() {
    FakeCluster cluster = new FakeCluster();
    documents(CASES.resolve("base.yaml")).forEach(cluster::add);
    Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    reviewer = new Reviewer(cluster, new Evaluator(), FakeCluster.KINDS, clock, Map.of());
  }

  /** A request and where it is posted to. */
  record Request(Entry entry, String body) {}

  /** The requests of all cases. */
  static List<Request> requests() {
    List<Request> requests = new ArrayList<>();
    try (Stream<Path> folders = Files.list(CASES)) {
      folders.filter(Files::isDirectory).sorted().forEach(folder -> requests.add(request(folder)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return requests;
  }

  private static Request request(Path folder) {
    JsonNode described = documents(folder.resolve("in-request.yaml")).getFirst();
    Entry entry = Entry.ofPath("/admission/" + described.path("entry").asText()).orElseThrow();
    return new Request(entry, new String(RequestBody.of(described), StandardCharsets.UTF_8));
  }

  Outcome review(Entry entry, byte[] body) {
    return reviewer.review(entry, body, NOW.plusSeconds(4));
  }

  /** A valid response to what is a review, else a refusal; never an error of our own. */
  static void check(byte[] body, Outcome outcome) {
    String answer = new String(outcome.body(), StandardCharsets.UTF_8);
    JsonNode response = tree(outcome.body()).path("response");
    assertThat(answer)
        .as(() -> new String(body, StandardCharsets.UTF_8))
        .doesNotContain("internal error");
    if (outcome.status() != 200) {
      assertThat(outcome.status()).isBetween(400, 499);
      assertThat(response.path("allowed").asBoolean(false)).isFalse();
      return;
    }
    JsonNode request = tree(body).path("request");
    assertThat(response.path("uid").asText()).isNotEmpty().isEqualTo(request.path("uid").asText());
    assertThat(response.path("allowed").isBoolean()).as(answer).isTrue();
    if (!response.path("allowed").asBoolean()) {
      assertThat(response.at("/status/message").asText()).startsWith("Poolwarden: ");
    }
  }

  /** What answers 200 is JSON. */
  private static JsonNode tree(byte[] body) {
    try {
      return JSON.readTree(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<JsonNode> documents(Path file) {
    try (MappingIterator<JsonNode> read =
        RequestBody.YAML.readerFor(JsonNode.class).readValues(file.toFile())) {
      return read.readAll();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
