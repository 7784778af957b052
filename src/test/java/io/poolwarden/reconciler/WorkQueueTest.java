package io.poolwarden.reconciler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.poolwarden.value.Ref;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class WorkQueueTest {
  private static final Duration SOON = Duration.ofSeconds(10);
  private static final Ref API = new Ref("apps", "Deployment", "shop", "api");
  private static final Ref WEB = new Ref("apps", "Deployment", "shop", "web");

  private final ConcurrentMap<Ref, AtomicInteger> done = new ConcurrentHashMap<>();

  @Test
  void shouldWorkAgainOnceOnWhatWasAddedMeanwhile() throws InterruptedException {
    CountDownLatch started = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    AtomicInteger atOnce = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    Reconciler slow =
        ref -> {
          most.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
          started.countDown();
          await().atMost(SOON).until(() -> go.getCount() == 0);
          atOnce.decrementAndGet();
          return count(ref);
        };
    try (WorkQueue queue = new WorkQueue(slow, Clock.systemUTC())) {
      queue.start(4);
      queue.add(Set.of(API));
      started.await();

      for (int i = 0; i < 10; i++) {
        queue.add(Set.of(API));
      }
      go.countDown();

      await().atMost(SOON).until(() -> times(API) == 2);
      await().during(Duration.ofMillis(300)).atMost(SOON).until(() -> times(API) == 2);
      assertThat(most).hasValue(1);
    }
  }

  @Test
  void shouldTryAgainWhatFailedWithoutHoldingUpOthers() {
    Reconciler failingTwice =
        ref -> {
          count(ref);
          if (ref.equals(API) && times(API) < 3) {
            throw new IllegalStateException("not yet");
          }
          return Optional.empty();
        };
    try (WorkQueue queue = new WorkQueue(failingTwice, Clock.systemUTC())) {
      queue.start(1);
      queue.add(List.of(API, WEB));

      await().atMost(SOON).until(() -> times(WEB) == 1 && times(API) == 3);
    }
  }

  @Test
  void shouldComeAgainAtTheEarliestMomentAskedFor() {
    Instant asked = Instant.now();
    try (WorkQueue queue = new WorkQueue(this::count, Clock.systemUTC())) {
      queue.start(1);
      queue.addAt(API, asked.plusSeconds(600));
      queue.addAt(API, asked.plusMillis(300));

      await().atMost(SOON).until(() -> times(API) == 1);

      assertThat(Instant.now()).isAfterOrEqualTo(asked.plusMillis(300));
    }
  }

  @Test
  void shouldDoNothingAfterItWasClosed() {
    WorkQueue queue = new WorkQueue(this::count, Clock.systemUTC());
    queue.start(2);
    queue.close();

    queue.add(Set.of(API));

    await().during(Duration.ofMillis(200)).atMost(SOON).until(() -> times(API) == 0);
  }

  private Optional<Instant> count(Ref ref) {
    done.computeIfAbsent(ref, same -> new AtomicInteger()).incrementAndGet();
    return Optional.empty();
  }

  private int times(Ref ref) {
    return done.getOrDefault(ref, new AtomicInteger()).get();
  }
}
