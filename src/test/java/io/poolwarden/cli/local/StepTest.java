package io.poolwarden.cli.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolwarden.cli.local.Step.Outcome;
import org.junit.jupiter.api.Test;

class StepTest {
  private static final String DENIED =
      "Error from server (Forbidden): admission webhook \"workloads.poolwarden.io\" denied the"
          + " request: Poolwarden: Deployment shop/web: container \"app\"";

  @Test
  void shouldAcceptADenialOfPoolwardenThatNamesTheWorkload() {
    Step step = Step.of("", Outcome.REJECTED, "apply", "-f", "web").naming("web");

    assertThat(step.unexpected(new Answer(1, DENIED, ""))).isEmpty();
  }

  @Test
  void shouldNotTakeAnotherErrorForADenial() {
    Step step = Step.of("", Outcome.REJECTED, "apply", "-f", "web");

    assertThat(step.unexpected(new Answer(1, "error: the path \"web\" does not exist", "")))
        .contains("expected \"kubectl apply -f web\" to be rejected by Poolwarden, and it was not");
  }

  @Test
  void shouldSayWhatAnAnswerDoesNotName() {
    Step step = Step.of("", Outcome.REJECTED, "apply", "-f", "web").naming("cart");

    assertThat(step.unexpected(new Answer(1, DENIED, "")))
        .contains(
            "expected the answer to \"kubectl apply -f web\" to name \"cart\", and it does not");
  }

  @Test
  void shouldNotTakeADenialForAdmission() {
    Step step = Step.of("", Outcome.ADMITTED, "apply", "-f", "web");

    assertThat(step.unexpected(new Answer(1, DENIED, "")))
        .contains("expected \"kubectl apply -f web\" to be admitted, and it was not");
  }

  @Test
  void shouldWantEveryReportToSayTheState() {
    Step step = Step.of("", Outcome.DRIFTED, "get", "drift");
    String head = "NAME STATE\n";

    assertThat(step.unexpected(new Answer(0, head + "a Drifted\nb Drifted\n", ""))).isEmpty();
    assertThat(step.unexpected(new Answer(0, head + "a Drifted\nb InSync\n", ""))).isPresent();
    assertThat(step.unexpected(new Answer(0, "No resources found", ""))).isPresent();
  }
}
