package io.poolwarden.server;

import io.poolwarden.admission.Outcome;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What all requests share: the pool that judges, the memory for bodies, and whether it is over. */
final class Reception implements AutoCloseable {
  private final ServerOptions options;
  private final Clock clock;
  private final Consumer<Outcome.Facts> observer;
  private final ReviewPool pool;
  private final Bodies bodies;
  private final AtomicInteger present = new AtomicInteger();
  private final AtomicBoolean leaving = new AtomicBoolean();
  private final CountDownLatch empty = new CountDownLatch(1);

  Reception(ServerOptions options, Reviews reviews, Clock clock, Consumer<Outcome.Facts> observer) {
    this.options = options;
    this.clock = clock;
    this.observer = observer;
    this.pool = new ReviewPool(reviews, clock, options.limits());
    this.bodies = new Bodies(options.limits().allBodiesBytes());
  }

  ServerOptions.Limits limits() {
    return options.limits();
  }

  ReviewPool pool() {
    return pool;
  }

  Bodies bodies() {
    return bodies;
  }

  Consumer<Outcome.Facts> observer() {
    return observer;
  }

  Instant deadline(@Nullable String timeout) {
    return clock.instant().plus(Budget.of(Optional.ofNullable(timeout), options.answerWithin()));
  }

  void enter() {
    present.incrementAndGet();
  }

  void leave() {
    if (present.decrementAndGet() == 0 && leaving.get()) {
      empty.countDown();
    }
  }

  boolean leaving() {
    return leaving.get();
  }

  /** From now on connections are closed with their answer; waits for the requests that are in. */
  boolean drain(Duration longest) throws InterruptedException {
    leaving.set(true);
    return present.get() == 0 || empty.await(longest.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    pool.close();
  }
}
