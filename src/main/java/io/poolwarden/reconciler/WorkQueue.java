package io.poolwarden.reconciler;

import io.poolwarden.value.Ref;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Work by object. An object is in the queue once at most, is worked on by one thread at a time, and
 * is worked on again when it was added meanwhile. A failure is tried again, later each time. The
 * queue holds references only, so its size is bounded by what the cluster holds.
 */
final class WorkQueue implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(WorkQueue.class);
  private static final Duration FIRST_RETRY = Duration.ofMillis(200);
  private static final int MOST_DOUBLINGS = 8;
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);
  private static final Duration STOP = Duration.ofSeconds(5);

  private record Due(Instant at, Ref ref) {}

  private final Reconciler reconciler;
  private final InstantSource clock;
  private final List<Thread> threads = new ArrayList<>();

  // All guarded by this.
  private final Deque<Ref> ready = new ArrayDeque<>();
  private final Set<Ref> waiting = new HashSet<>();
  private final Set<Ref> working = new HashSet<>();
  private final Map<Ref, Instant> scheduled = new HashMap<>();
  private final PriorityQueue<Due> schedule = new PriorityQueue<>(Comparator.comparing(Due::at));
  private final Map<Ref, Integer> failures = new HashMap<>();
  private boolean closed;

  WorkQueue(Reconciler reconciler, InstantSource clock) {
    this.reconciler = reconciler;
    this.clock = clock;
  }

  /** Starts that many workers. */
  void start(int workers) {
    for (int i = 0; i < workers; i++) {
      threads.add(Thread.ofPlatform().daemon().name("reconciler-" + i).start(this::work));
    }
  }

  /** To be worked on now. */
  synchronized void add(Collection<Ref> refs) {
    refs.forEach(this::enqueue);
  }

  /** To be worked on at a moment, or earlier if it is to be by then anyway. */
  synchronized void addAt(Ref ref, Instant at) {
    Instant known = scheduled.get(ref);
    if (known == null || at.isBefore(known)) {
      scheduled.put(ref, at);
      schedule.add(new Due(at, ref));
      notifyAll();
    }
  }

  private void enqueue(Ref ref) {
    if (!closed && waiting.add(ref) && !working.contains(ref)) {
      ready.add(ref);
      notifyAll();
    }
  }

  private void work() {
    Optional<Ref> next = take();
    while (next.isPresent()) {
      done(next.get(), attempt(next.get()));
      next = take();
    }
  }

  /** Empty when the queue is closed. */
  private synchronized Optional<Ref> take() {
    try {
      while (!closed) {
        enqueueDue();
        Ref ref = ready.poll();
        if (ref != null) {
          waiting.remove(ref);
          working.add(ref);
          return Optional.of(ref);
        }
        awaitNext();
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
    return Optional.empty();
  }

  private void enqueueDue() {
    Instant now = clock.instant();
    while (!schedule.isEmpty() && !schedule.peek().at().isAfter(now)) {
      Due due = schedule.remove();
      if (due.at().equals(scheduled.get(due.ref()))) {
        scheduled.remove(due.ref());
        enqueue(due.ref());
      }
    }
  }

  /** Until something is added, what is due next is due, or a minute has passed. */
  private void awaitNext() throws InterruptedException {
    long millis = LONGEST_WAIT.toMillis();
    if (!schedule.isEmpty()) {
      millis = Duration.between(clock.instant(), schedule.peek().at()).toMillis();
    }
    TimeUnit.MILLISECONDS.timedWait(this, Math.clamp(millis, 1, LONGEST_WAIT.toMillis()));
  }

  private Optional<Instant> attempt(Ref ref) {
    try {
      Optional<Instant> again = reconciler.reconcile(ref);
      succeeded(ref);
      return again;
    } catch (RuntimeException failure) {
      return Optional.of(retryAt(ref, failure));
    }
  }

  private synchronized void succeeded(Ref ref) {
    failures.remove(ref);
  }

  private synchronized Instant retryAt(Ref ref, RuntimeException failure) {
    int before = failures.merge(ref, 1, Integer::sum) - 1;
    Duration delay = FIRST_RETRY.multipliedBy(1L << Math.min(before, MOST_DOUBLINGS));
    if (!closed) {
      LOG.atWarn()
          .addKeyValue("kind", ref.kind())
          .addKeyValue("namespace", ref.namespace())
          .addKeyValue("name", ref.name())
          .addKeyValue("retryIn", delay)
          .addKeyValue("error", failure.toString())
          .log("reconciliation failed");
    }
    return clock.instant().plus(delay);
  }

  private synchronized void done(Ref ref, Optional<Instant> again) {
    working.remove(ref);
    if (waiting.contains(ref)) {
      ready.add(ref);
      notifyAll();
    }
    again.ifPresent(at -> addAt(ref, at));
  }

  /** Stops; returns when no worker works any more, or after some seconds. */
  @Override
  public void close() {
    synchronized (this) {
      closed = true;
      notifyAll();
    }
    threads.forEach(Thread::interrupt);
    try {
      for (Thread thread : threads) {
        thread.join(STOP);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
