package io.poolwarden.server;

import io.poolwarden.admission.Entry;
import io.poolwarden.admission.Outcome;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Judges reviews on threads of their own, so many at once and in so much memory, and answers by the
 * failure policy what is not judged in time or is too much. What is overdue keeps its place until
 * its thread has ended: otherwise a slow API server would pile up threads.
 */
final class ReviewPool implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ReviewPool.class);

  private final Reviews reviews;
  private final Clock clock;
  private final Semaphore places;
  private final ReviewMemory memory;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final ScheduledThreadPoolExecutor alarms;

  ReviewPool(Reviews reviews, Clock clock, ServerOptions.Limits limits) {
    this.reviews = reviews;
    this.clock = clock;
    this.places = new Semaphore(limits.reviews());
    this.memory = new ReviewMemory(limits.reviewBytes());
    this.alarms =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("review-deadlines").factory());
    alarms.setRemoveOnCancelPolicy(true);
  }

  /** The answer, at the deadline at the latest. Completes exceptionally only for a bug. */
  CompletableFuture<Outcome> review(Entry entry, byte[] body, Instant deadline) {
    var answer = new CompletableFuture<Outcome>();
    if (!places.tryAcquire()) {
      LOG.atWarn().addKeyValue("entry", entry.id()).log("too many reviews at once");
      threads.execute(() -> overdue(entry, body, answer));
      return answer;
    }
    Future<?> judging = threads.submit(() -> judge(entry, body, deadline, answer));
    long left = Math.max(0, Duration.between(clock.instant(), deadline).toMillis());
    Future<?> alarm =
        alarms.schedule(
            () -> threads.execute(() -> giveUp(entry, body, judging, answer)),
            left,
            TimeUnit.MILLISECONDS);
    // An alarm holds the body: it must not outlive the answer.
    return answer.whenComplete((outcome, bug) -> alarm.cancel(false));
  }

  private void judge(
      Entry entry, byte[] body, Instant deadline, CompletableFuture<Outcome> answer) {
    try {
      answer.complete(judged(entry, body, deadline));
    } catch (InterruptedException overdue) {
      // Whoever interrupts has answered.
      Thread.currentThread().interrupt();
    } catch (RuntimeException | Error bug) {
      // The one place where a bug becomes an answer: that of the entry's failure policy.
      if (!answer.isDone()) {
        LOG.atError().addKeyValue("entry", entry.id()).setCause(bug).log("review failed");
        overdue(entry, body, answer);
      }
    } finally {
      places.release();
    }
  }

  private Outcome judged(Entry entry, byte[] body, Instant deadline) throws InterruptedException {
    int units = memory.unitsOf(body);
    memory.take(units);
    try {
      return reviews.review(entry, body, deadline);
    } finally {
      memory.giveBack(units);
    }
  }

  private void giveUp(
      Entry entry, byte[] body, Future<?> judging, CompletableFuture<Outcome> answer) {
    if (answer.isDone()) {
      return;
    }
    LOG.atWarn().addKeyValue("entry", entry.id()).log("review overdue");
    overdue(entry, body, answer);
    judging.cancel(true);
  }

  private void overdue(Entry entry, byte[] body, CompletableFuture<Outcome> answer) {
    try {
      answer.complete(reviews.overdue(entry, body));
    } catch (RuntimeException bug) {
      LOG.atError().addKeyValue("entry", entry.id()).setCause(bug).log("review failed");
      answer.completeExceptionally(bug);
    }
  }

  @Override
  public void close() {
    alarms.shutdownNow();
    threads.shutdownNow();
  }
}
