package io.poolwarden.registration;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ProbeTest {
  private static final String DENIED =
      "admission webhook \"databaseconfigurations.poolwarden.io\" denied the request: Poolwarden: ";

  @Test
  @Tag("R01")
  void shouldTakeOnlyAJudgementForAProof() {
    assertThat(
            Probe.proves(
                DENIED
                    + "DatabaseConfiguration poolwarden-probe: spec.pool: an asyncio engine cannot"
                    + " use QueuePool."))
        .isTrue();
    assertThat(
            Probe.proves(
                DENIED
                    + "cannot judge DatabaseConfiguration poolwarden-probe: the caches are not"
                    + " filled yet. It is refused, as the failure policy Fail says. Try again."))
        .isFalse();
    assertThat(
            Probe.proves("admission webhook \"other.example.com\" denied the request: QueuePool"))
        .isFalse();
  }
}
