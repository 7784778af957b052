package io.poolwarden.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("R28")
class ReviewMemoryTest {
  private static final int MEBIBYTE = 1024 * 1024;

  private final ReviewMemory memory = new ReviewMemory(10 * MEBIBYTE);

  @Test
  void shouldCountWhatABodyBecomesAndNotWhatItsTextsLookLike() {
    int texts = memory.unitsOf(("\"" + "{,\\\":[".repeat(1_000) + "\"").getBytes(UTF_8));
    int parts = memory.unitsOf("{},[],:".repeat(1_000).getBytes(UTF_8));

    assertThat(texts).isBetween(15, 20);
    assertThat(parts).isGreaterThan(450);
  }

  @Test
  void shouldTakeTheLargestAloneAndTheOthersInTheirOrder() throws InterruptedException {
    // given one that takes all there is
    int largest = memory.unitsOf("{},".repeat(2 * MEBIBYTE).getBytes(UTF_8));
    assertThat(largest).isEqualTo(10 * 1024);
    memory.take(largest);

    // when
    var next = CompletableFuture.runAsync(() -> taken(1));

    // then
    assertThat(next).isNotDone();
    memory.giveBack(largest);
    await().until(next::isDone);
  }

  private void taken(int units) {
    try {
      memory.take(units);
    } catch (InterruptedException stop) {
      throw new IllegalStateException(stop);
    }
  }
}
