package io.poolwarden.admission;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.poolwarden.policy.Evaluator;
import io.poolwarden.workload.WorkloadKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What cannot be judged is answered by the entry's policy, and what is no review is refused. */
class FailureTest {
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
  private static final Instant DEADLINE = NOW.plusSeconds(4);
  private static final String POD =
      "{apiVersion: v1, kind: Pod, metadata: {name: x, namespace: shop},"
          + " spec: {containers: [{name: api}]}}";
  private static final byte[] CREATE = RequestBody.of("{operation: CREATE, object: " + POD + "}");

  private final FakeCluster cluster =
      new FakeCluster()
          .add(RequestBody.read("{kind: Namespace, metadata: {name: shop, labels: {a: b}}}"));

  @Test
  @Tag("R12")
  void shouldDenyExplicitlyWhenUnsyncedUnderFail() throws IOException {
    // given
    cluster.unsynced();

    // when
    Outcome outcome = reviewer(FailurePolicy.FAIL).review(Entry.WORKLOADS, CREATE, DEADLINE);

    // then
    assertThat(response(outcome).path("allowed").asBoolean()).isFalse();
    assertThat(response(outcome).at("/status/code").asInt()).isEqualTo(503);
    assertThat(response(outcome).at("/status/message").asText())
        .startsWith("Poolwarden: cannot judge Pod shop/x: the caches are not filled yet.");
    assertThat(outcome.facts().result()).isEqualTo(Outcome.Result.FAILED_CLOSED);
  }

  @Test
  @Tag("R12")
  void shouldAllowWithWarningWhenUnsyncedUnderIgnore() throws IOException {
    // given
    cluster.unsynced();

    // when
    Outcome outcome = reviewer(FailurePolicy.IGNORE).review(Entry.WORKLOADS, CREATE, DEADLINE);

    // then
    assertThat(response(outcome).path("allowed").asBoolean()).isTrue();
    assertThat(response(outcome).at("/warnings/0").asText()).contains("goes on unchecked");
    assertThat(outcome.facts().result()).isEqualTo(Outcome.Result.FAILED_OPEN);
    assertThat(response(outcome).at("/auditAnnotations/decision").asText())
        .isEqualTo("failed-open");
  }

  @ParameterizedTest
  @EnumSource(FailurePolicy.class)
  @Tag("R12")
  void shouldFollowThePolicyWhenAReadFails(FailurePolicy policy) throws IOException {
    // given
    cluster.onRead(() -> {
      throw new IllegalStateException("lister broke at 10.0.0.1");
    });

    // when
    Outcome outcome = reviewer(policy).review(Entry.WORKLOADS, CREATE, DEADLINE);

    // then
    assertThat(response(outcome).path("allowed").asBoolean())
        .isEqualTo(policy == FailurePolicy.IGNORE);
    assertThat(text(outcome)).contains("internal error").doesNotContain("10.0.0.1", "lister");
  }

  @ParameterizedTest
  @EnumSource(FailurePolicy.class)
  @Tag("R07")
  void shouldFollowThePolicyWhenTheDeadlineHasPassed(FailurePolicy policy) throws IOException {
    // when
    Outcome late = reviewer(policy).review(Entry.WORKLOADS, CREATE, NOW);
    Outcome overdue = reviewer(policy).overdue(Entry.WORKLOADS, CREATE);

    // then
    assertThat(text(late)).contains("there was not enough time to judge it");
    assertThat(text(overdue)).isEqualTo(text(late));
    assertThat(response(late).path("allowed").asBoolean())
        .isEqualTo(policy == FailurePolicy.IGNORE);
  }

  @Test
  @Tag("R28")
  void shouldRefuseABodyOfMorePartsThanAnyReview() {
    byte[] many =
        ("{\"kind\":\"AdmissionReview\",\"x\":[" + "{},".repeat(1_000_000) + "{}]}")
            .getBytes(UTF_8);

    Outcome outcome = reviewer(FailurePolicy.FAIL).review(Entry.WORKLOADS, many, DEADLINE);

    assertThat(outcome.status()).isEqualTo(400);
  }

  @Test
  @Tag("R12")
  void shouldFollowThePolicyWhenTheLiveReadFails() throws IOException {
    // given
    FakeCluster apiServer =
        new FakeCluster()
            .onRead(() -> {
              throw new ClusterUnavailableException("the API server did not answer");
            });
    byte[] inNewNamespace =
        RequestBody.of("{operation: CREATE, object: " + POD.replace("shop", "new") + "}");

    // when
    Outcome outcome =
        reviewer(cluster.behind(apiServer), FailurePolicy.FAIL)
            .review(Entry.WORKLOADS, inNewNamespace, DEADLINE);

    // then
    assertThat(response(outcome).path("allowed").asBoolean()).isFalse();
    assertThat(text(outcome)).contains("the API server did not answer");
  }

  @Test
  @Tag("R18")
  void shouldNeverRefuseADeletion() throws IOException {
    // given
    cluster.unsynced();
    byte[] delete =
        RequestBody.of(
            "{operation: DELETE, object: null, oldObject: {apiVersion: poolwarden.io/v1alpha1,"
                + " kind: DatabaseConfiguration, metadata: {name: orders}}}");

    // when
    Outcome outcome =
        reviewer(FailurePolicy.FAIL).review(Entry.DATABASE_CONFIGURATIONS, delete, DEADLINE);

    // then
    assertThat(response(outcome).path("allowed").asBoolean()).isTrue();
    assertThat(outcome.facts().result()).isEqualTo(Outcome.Result.FAILED_OPEN);
  }

  @Test
  @Tag("R19")
  void shouldFlagADryRun() {
    // given
    byte[] dryRun = RequestBody.of("{operation: CREATE, dryRun: true, object: " + POD + "}");

    // when
    Outcome outcome = reviewer(FailurePolicy.FAIL).review(Entry.WORKLOADS, dryRun, DEADLINE);

    // then
    assertThat(outcome.facts().dryRun()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "\"AdmissionReview\"",
        "{\"kind\":\"AdmissionReview\"}",
        "{\"kind\":\"AdmissionReview\",\"apiVersion\":\"admission.k8s.io/v1beta1\"}",
        "{\"kind\":\"AdmissionReview\",\"apiVersion\":\"admission.k8s.io/v1\",\"request\":{}}",
        "{\"kind\":\"Pod\",\"apiVersion\":\"v1\"}",
        "{\"kind\":\"AdmissionReview\",\"apiVersion\":\"admission.k8s.io/v1\",\"request\":{"
            + "\"uid\":5}}",
        "{\"a\":1}{\"b\":2}",
        "{\"a\":1,\"a\":2}"
      })
  @Tag("R31")
  void shouldRejectWhatIsNoReview(String body) throws IOException {
    // when
    Outcome outcome =
        reviewer(FailurePolicy.IGNORE)
            .review(Entry.WORKLOADS, body.getBytes(StandardCharsets.UTF_8), DEADLINE);

    // then
    assertThat(outcome.status()).isEqualTo(400);
    assertThat(tree(outcome).path("message").asText()).startsWith("Poolwarden: no admission");
    assertThat(outcome.facts().result()).isEqualTo(Outcome.Result.REJECTED);
  }

  @Test
  @Tag("R31")
  void shouldRejectEveryCutOfAReview() {
    Reviewer reviewer = reviewer(FailurePolicy.IGNORE);
    for (int end = 0; end < CREATE.length; end++) {
      byte[] cut = java.util.Arrays.copyOf(CREATE, end);
      assertThat(reviewer.review(Entry.WORKLOADS, cut, DEADLINE).status()).isEqualTo(400);
    }
  }

  @Test
  @Tag("R30")
  void shouldRejectDeepAndHugeBodies() {
    // given
    byte[] deep = ("{\"a\":" + "[".repeat(100_000)).getBytes(StandardCharsets.UTF_8);
    byte[] number = ("{\"a\":" + "9".repeat(100_000) + "}").getBytes(StandardCharsets.UTF_8);
    byte[] huge = new byte[ReviewDecoder.MAX_BYTES + 1];

    // then
    Reviewer reviewer = reviewer(FailurePolicy.FAIL);
    assertThat(reviewer.review(Entry.WORKLOADS, deep, DEADLINE).status()).isEqualTo(400);
    assertThat(reviewer.review(Entry.WORKLOADS, number, DEADLINE).status()).isEqualTo(400);
    assertThat(reviewer.review(Entry.WORKLOADS, huge, DEADLINE).status()).isEqualTo(413);
  }

  @ParameterizedTest
  @ValueSource(strings = {"CONFIG_MAPS", "NAMESPACES", "DATABASE_CONFIGURATIONS"})
  @Tag("R31")
  void shouldRejectAnotherKindThanTheEntryIsFor(String entry) {
    // when
    Outcome outcome = reviewer(FailurePolicy.IGNORE).review(Entry.valueOf(entry), CREATE, DEADLINE);

    // then
    assertThat(outcome.status()).isEqualTo(400);
  }

  @Test
  void shouldNotShowTheBodyOfWhatCannotBeParsed() {
    byte[] body = "{\"data\":{\"password\":\"hunter2\" oops".getBytes(StandardCharsets.UTF_8);
    assertThat(text(reviewer(FailurePolicy.FAIL).review(Entry.CONFIG_MAPS, body, DEADLINE)))
        .doesNotContain("hunter2");
  }

  private Reviewer reviewer(FailurePolicy policy) {
    return reviewer(cluster, policy);
  }

  private static Reviewer reviewer(ClusterView view, FailurePolicy policy) {
    Map<Entry, FailurePolicy> chosen =
        Map.of(Entry.WORKLOADS, policy, Entry.DATABASE_CONFIGURATIONS, policy);
    Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    return new Reviewer(view, new Evaluator(), WorkloadKind.BUILT_IN, clock, chosen);
  }

  private static String text(Outcome outcome) {
    return new String(outcome.body(), StandardCharsets.UTF_8);
  }

  private static JsonNode tree(Outcome outcome) throws IOException {
    return RequestBody.YAML.readTree(outcome.body());
  }

  private static JsonNode response(Outcome outcome) throws IOException {
    assertThat(outcome.status()).isEqualTo(200);
    assertThat(tree(outcome).at("/response/uid").asText()).startsWith("705ab4f5");
    return tree(outcome).path("response");
  }
}
