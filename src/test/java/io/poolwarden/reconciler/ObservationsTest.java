package io.poolwarden.reconciler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.poolwarden.admission.ClusterUnavailableException;
import io.poolwarden.api.DatabaseServerSpec.Observe;
import io.poolwarden.capacity.Observation;
import io.poolwarden.capacity.Observation.Trouble;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ObservationsTest {
  private static final Instant START = Instant.parse("2026-11-23T12:00:00Z");
  private static final Observation SEEN = new Observation.Seen(100, 3, 7, List.of(), List.of());

  private final AtomicReference<Instant> now = new AtomicReference<>(START);
  private final BlockingQueue<String> answered = new LinkedBlockingQueue<>();
  private final AtomicInteger asked = new AtomicInteger();
  private final CountDownLatch released = new CountDownLatch(1);
  private final Observations observations = new Observations(this::answer, now::get, answered::add);

  private Observation answer(Observe target) {
    asked.incrementAndGet();
    return switch (target.host()) {
      case "hole" -> held();
      case "no-api-server" -> throw new ClusterUnavailableException("x", new RuntimeException());
      case "bug" -> throw new IllegalStateException("CANARY");
      default -> SEEN;
    };
  }

  private Observation held() {
    try {
      released.await();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
    return SEEN;
  }

  @AfterEach
  void stop() {
    released.countDown();
    observations.stop();
  }

  @Test
  void shouldAskAgainWhenTheIntervalHasPassed() throws InterruptedException {
    // given
    observations.start();
    // when it is asked for the first time
    assertThat(observations.of("pg", target("db", 30)))
        .isEqualTo(new Observations.Known(Optional.empty(), START.plusSeconds(30)));
    assertThat(answered.poll(10, TimeUnit.SECONDS)).isEqualTo("pg");
    // then its answer is known, and it is left alone until then
    now.set(START.plusSeconds(30).minusNanos(1));
    assertThat(observations.of("pg", target("db", 30)))
        .isEqualTo(new Observations.Known(Optional.of(SEEN), START.plusSeconds(30)));
    assertThat(asked).hasValue(1);
    now.set(START.plusSeconds(30));
    assertThat(observations.of("pg", target("db", 30)).next()).isEqualTo(START.plusSeconds(60));
    assertThat(answered.poll(10, TimeUnit.SECONDS)).isEqualTo("pg");
    assertThat(asked).hasValue(2);
  }

  @Test
  void shouldAskAtOnceWhereItIsToBeAskedInAnotherWay() throws InterruptedException {
    observations.start();
    observations.of("pg", target("db", 30));
    assertThat(answered.poll(10, TimeUnit.SECONDS)).isEqualTo("pg");

    assertThat(observations.of("pg", target("other", 30)).last()).isEmpty();

    assertThat(answered.poll(10, TimeUnit.SECONDS)).isEqualTo("pg");
    assertThat(observations.of("pg", target("other", 30)).last()).hasValue(SEEN);
  }

  @Test
  void shouldNotWaitForAServerThatDoesNotAnswer() throws InterruptedException {
    // given
    observations.start();
    // when
    observations.of("slow", target("hole", 10));
    observations.of("pg", target("db", 10));
    // then the other is asked meanwhile, and the first not twice at the same time
    assertThat(answered.poll(10, TimeUnit.SECONDS)).isEqualTo("pg");
    await().atMost(Duration.ofSeconds(10)).until(() -> asked.get() == 2);
    now.set(START.plusSeconds(20));
    assertThat(observations.of("slow", target("hole", 10)).last()).isEmpty();
    released.countDown();
    assertThat(answered.poll(10, TimeUnit.SECONDS)).isEqualTo("slow");
    assertThat(asked).hasValue(2);
  }

  @Test
  void shouldSayWhenTheSecretCannotBeRead() throws InterruptedException {
    observations.start();
    observations.of("pg", target("no-api-server", 30));
    assertThat(answered.poll(10, TimeUnit.SECONDS)).isEqualTo("pg");

    assertThat(observations.of("pg", target("no-api-server", 30)).last())
        .hasValue(
            new Observation.Failed(
                Trouble.FAILED, "Secret \"login\" was not read: the API server did not answer"));
  }

  @Test
  void shouldSayThatAskingFailedAndAskAgain() throws InterruptedException {
    // given
    observations.start();
    // when
    observations.of("pg", target("bug", 30));
    assertThat(answered.poll(10, TimeUnit.SECONDS)).isEqualTo("pg");
    // then it is said, without what was thrown
    assertThat(observations.of("pg", target("bug", 30)).last())
        .hasValue(
            new Observation.Failed(
                Trouble.FAILED,
                "asking it failed in a way that is not expected: the operator's log says more"));
    // and it is asked again in its time
    now.set(START.plusSeconds(30));
    observations.of("pg", target("bug", 30));
    assertThat(answered.poll(10, TimeUnit.SECONDS)).isEqualTo("pg");
    assertThat(asked).hasValue(2);
  }

  @Test
  void shouldForgetAllWithTheLease() throws InterruptedException {
    // given
    observations.start();
    observations.of("pg", target("db", 30));
    assertThat(answered.poll(10, TimeUnit.SECONDS)).isEqualTo("pg");
    // when
    observations.stop();
    // then nobody is asked, until it leads again
    assertThat(observations.of("pg", target("db", 30)).last()).isEmpty();
    assertThat(asked).hasValue(1);
    observations.start();
    now.set(START.plusSeconds(31));
    observations.of("pg", target("db", 30));
    await().atMost(Duration.ofSeconds(10)).until(() -> asked.get() == 2);
  }

  private static Observe target(String host, int seconds) {
    return new Observe(host, null, null, "login", null, seconds);
  }
}
