package io.poolwarden.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.poolwarden.admission.Entry;
import io.poolwarden.admission.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** Judges reviews as a test wants it: slowly, or not at all. */
final class Judge implements Reviews {
  final List<Integer> lengths = new CopyOnWriteArrayList<>();
  final CountDownLatch open = new CountDownLatch(1);
  final AtomicInteger overdue = new AtomicInteger();
  final AtomicInteger interrupted = new AtomicInteger();
  volatile boolean slow;
  volatile boolean broken;

  @Override
  public Outcome review(Entry entry, byte[] body, Instant deadline) {
    lengths.add(body.length);
    if (broken) {
      throw new IllegalStateException("broken");
    }
    try {
      if (slow) {
        open.await();
      }
    } catch (InterruptedException stop) {
      interrupted.incrementAndGet();
      Thread.currentThread().interrupt();
    }
    return outcome(entry, Outcome.Result.ALLOWED);
  }

  @Override
  public Outcome overdue(Entry entry, byte[] body) {
    overdue.incrementAndGet();
    return outcome(entry, Outcome.Result.FAILED_CLOSED);
  }

  private static Outcome outcome(Entry entry, Outcome.Result result) {
    var facts =
        new Outcome.Facts(entry, "CREATE", "Pod", result, false, false, Duration.ofMillis(1));
    return new Outcome(200, "{}".getBytes(UTF_8), facts);
  }
}
