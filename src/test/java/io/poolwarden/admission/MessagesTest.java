package io.poolwarden.admission;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.poolwarden.policy.Action;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Answers are bounded, whole and harmless to terminals, logs and headers. */
@Tag("R33")
class MessagesTest {
  private static final String HOSTILE = "a\r\nb\u001b[31mc\u202ed\u0000";
  private static final Review REVIEW =
      new ReviewDecoder()
          .decode(
              RequestBody.of(
                  "{operation: CREATE, object: {apiVersion: apps/v1, kind: Deployment,"
                      + " metadata: {name: netra-backend, namespace: shop}}}"));

  @Test
  void shouldBoundADenialAndKeepEveryCause() {
    // given
    Decision decision = decision(Action.DENY, 40, "é".repeat(3000));

    // when
    JsonNode response = Answers.judged(REVIEW, decision).body().path("response");

    // then
    String message = response.at("/status/message").asText();
    assertThat(Text.bytes(message)).isLessThanOrEqualTo(8192);
    assertThat(message)
        .startsWith("Poolwarden: Deployment shop/netra-backend: 40 findings: [1] ")
        .endsWith("[7] " + decision.points().getFirst().message() + " and 33 more");
    assertThat(response.at("/status/details/causes")).hasSize(40);
    assertThat(response.at("/status/details/causes"))
        .allSatisfy(
            c -> assertThat(Text.bytes(c.path("message").asText())).isLessThanOrEqualTo(1024));
  }

  @Test
  void shouldBoundWarnings() {
    // when
    List<String> warnings = Messages.warnings(decision(Action.WARN, 60, "x".repeat(500)));

    // then
    assertThat(warnings).allSatisfy(w -> assertThat(w).hasSizeLessThanOrEqualTo(256));
    assertThat(warnings.stream().mapToInt(Text::bytes).sum()).isLessThanOrEqualTo(4096);
    assertThat(warnings.getLast()).isEqualTo("Poolwarden: and 45 more");
    assertThat(warnings).hasSize(16);
  }

  @Test
  void shouldKeepWhatToDoInALongWarning() {
    String message = "x".repeat(400) + ". Set env DB_POOL_SIZE of container \"api\" to 5.";

    String warning = Messages.warnings(decision(Action.WARN, 1, message)).getFirst();

    assertThat(warning)
        .hasSize(256)
        .startsWith("Poolwarden: xxx")
        .endsWith("xxx… Set env DB_POOL_SIZE of container \"api\" to 5.");
  }

  @Test
  void shouldBoundWarningsOfWideCharacters() {
    List<String> warnings = Messages.warnings(decision(Action.WARN, 60, "😀".repeat(500)));
    assertThat(warnings.stream().mapToInt(Text::bytes).sum()).isLessThanOrEqualTo(4096);
    assertThat(warnings.getFirst().codePointCount(0, warnings.getFirst().length())).isEqualTo(256);
  }

  @Test
  void shouldEscapeHostileCharactersEverywhere() {
    // given
    Point deny = new Point(Action.DENY, "setting-mismatch", HOSTILE, HOSTILE, HOSTILE);
    Decision decision =
        Decision.of(List.of(deny, deny.calling(Action.WARN)), List.of(HOSTILE))
            .about(List.of(), "");

    // when
    String body = Answers.judged(REVIEW, decision).body().path("response").toString();

    // then
    assertThat(body).contains("a\\\\u000d\\\\u000ab\\\\u001b[31mc\\\\u202ed\\\\u0000");
    assertThat(body.chars()).allMatch(c -> c >= ' ' && c != 0x202e);
  }

  @Test
  void shouldBoundAuditAnnotations() {
    // when
    JsonNode annotations =
        Answers.judged(REVIEW, decision(Action.AUDIT, 500, "x".repeat(900)))
            .body()
            .at("/response/auditAnnotations");

    // then
    assertThat(annotations.path("decision").asText()).isEqualTo("allowed");
    assertThat(Text.bytes(annotations.path("findings").asText())).isLessThanOrEqualTo(4096);
  }

  private static Decision decision(Action action, int count, String message) {
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      points.add(new Point(action, "setting-mismatch", "spec", "orders", message));
    }
    return Decision.of(points, List.of());
  }
}
