package io.poolwarden.admission;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.poolwarden.policy.Evaluator;
import io.poolwarden.testing.Bounds;
import io.poolwarden.testing.HostileText;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is posted: a valid response, or a refusal, in bounded time and memory. */
class ReviewFuzzTest {
  private final ReviewCorpus corpus = new ReviewCorpus();

  @Test
  @Tag("R31")
  void shouldAnswerWhateverIsPosted() {
    List<ReviewCorpus.Request> requests = ReviewCorpus.requests();
    List<String> bodies = requests.stream().map(ReviewCorpus.Request::body).toList();
    int inputs = Bounds.inputs(3_000);
    for (int seed = 0; seed < inputs; seed++) {
      ReviewCorpus.Request request = requests.get(new Random(seed).nextInt(requests.size()));
      List<String> first = seed % 2 == 0 ? List.of(request.body()) : bodies;
      byte[] body = new HostileText(seed, first).next().getBytes(UTF_8);

      Outcome outcome = Bounds.within("seed " + seed, () -> corpus.review(request.entry(), body));

      ReviewCorpus.check(body, outcome);
    }
  }

  @Test
  @Tag("R31")
  void shouldAnswerWhereOnePartIsAnother() {
    List<String> others =
        List.of(
            "null",
            "[]",
            "{}",
            "\"\"",
            "0",
            "-1",
            "1e400",
            "true",
            "[{}]",
            "[null]",
            "{\"\":null}");
    for (ReviewCorpus.Request request : ReviewCorpus.requests()) {
      for (String json : Replaced.each(request.body(), others)) {
        byte[] body = json.getBytes(UTF_8);

        ReviewCorpus.check(body, corpus.review(request.entry(), body));
      }
    }
  }

  /** It is parsed once, not for every setting that is in it. */
  @Test
  @Tag("R30")
  void shouldOpenADocumentOnce() {
    StringBuilder sources = new StringBuilder();
    for (String setting : List.of("poolSize", "maxOverflow", "poolTimeout", "poolRecycle")) {
      for (int i = 0; i < 8; i++) {
        sources
            .append(i == 0 ? ", %s: {env: [".formatted(setting) : ", ")
            .append("{name: OPTIONS, format: YAML, pointer: /a%d}".formatted(i));
      }
      sources.append("]}");
    }
    String text = "k: v\\n".repeat(7_000);
    FakeCluster cluster =
        new FakeCluster()
            .add(
                RequestBody.read("{kind: Namespace, metadata: {name: shop, labels: {team: shop}}}"))
            .add(
                RequestBody.read(
                    ("{kind: DatabaseConfiguration, metadata: {name: orders}, spec: {match:"
                            + " {namespaceSelector: {matchLabels: {team: shop}}}, library: {name:"
                            + " SQLAlchemy, version: '2.0'}, pool: {poolSize: 5}, sources: {url:"
                            + " {env: [{name: DATABASE_URL}]}%s}}}")
                        .formatted(sources)));
    Reviewer reviewer =
        new Reviewer(cluster, new Evaluator(), FakeCluster.KINDS, Clock.systemUTC(), Map.of());
    byte[] body =
        RequestBody.of(
            "{operation: CREATE, object: {apiVersion: v1, kind: Pod, metadata: {name: x, namespace:"
                + " shop}, spec: {containers: [{name: api, env: [{name: OPTIONS, value: \""
                + text
                + "\"}]}]}}}");

    Outcome outcome =
        Bounds.within(
            "32 places",
            () -> reviewer.review(Entry.WORKLOADS, body, Instant.now().plusSeconds(60)));

    ReviewCorpus.check(body, outcome);
  }

  @ParameterizedTest
  @Tag("R30")
  @ValueSource(strings = {"$(A)$(A)", "$(", "x", "=\n", "a: &a [*a]\n", "${a}", "[", "9"})
  void shouldJudgeALargeWorkloadWithinBounds(String unit) {
    String value = unit.repeat(40_000 / unit.length()).replace("\n", "\\n");
    StringBuilder env = new StringBuilder("{\"name\": \"A\", \"value\": \"a\"}");
    for (String name : List.of("DB_POOL_CLASS", "DB_POOL_SIZE", "DATABASE_URL", "OPTIONS", "A")) {
      env.append(", {\"name\": \"%s\", \"value\": \"%s\"}".formatted(name, value));
    }
    byte[] body =
        RequestBody.of(
            ("{operation: CREATE, object: {apiVersion: apps/v1, kind: Deployment, metadata: {name:"
                 + " x, namespace: shop}, spec: {template: {metadata: {labels: {database: orders}},"
                 + " spec: {containers: [{name: api, env: [%s]}]}}}}}")
                .formatted(env));

    Outcome outcome = Bounds.within(unit, () -> corpus.review(Entry.WORKLOADS, body));

    ReviewCorpus.check(body, outcome);
    assertThat(outcome.body()).hasSizeLessThan(32 * 1024);
  }
}
