package io.poolwarden.cluster;

import io.poolwarden.value.Ref;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The workloads whose Secrets are to be read, one after the other, away from reviews. Secrets are
 * not watched: those of workloads that claim something are read again from time to time.
 */
final class UnreadSecrets {
  private static final Logger LOG = LoggerFactory.getLogger(UnreadSecrets.class);
  private static final Duration AGAIN = Duration.ofMinutes(5);
  private static final Duration AFTER_FAILURE = Duration.ofSeconds(10);

  private final ClaimFinder finder;
  private final Consumer<Ref> reader;

  // All guarded by this.
  private final Set<Ref> unread = new LinkedHashSet<>();
  private final Set<Ref> all = new HashSet<>();
  private final Map<Ref, Look> soon = new HashMap<>();
  private Optional<Ref> reading = Optional.empty();
  private boolean begun;
  private boolean repeating;

  /** What came since it was settled when a workload's Secrets are read again. */
  private enum Look {
    /** The change that it was settled for. */
    ONE,
    /** Another change, which may rest on a Secret that was read in between. */
    ANOTHER
  }

  /**
   * None.
   *
   * @param reader reads those of a workload; what it throws is tried again
   */
  UnreadSecrets(ClaimFinder finder, Consumer<Ref> reader) {
    this.finder = finder;
    this.reader = reader;
  }

  /** What is known of the Secrets of a workload now. */
  synchronized void is(Ref workload, ClaimFinder.Secrets now) {
    switch (now) {
      case NONE -> {
        all.remove(workload);
        unread.remove(workload);
      }
      case READ -> {
        all.add(workload);
        unread.remove(workload);
        // It may have changed since it was read, just before the workload did.
        if (soon.putIfAbsent(workload, Look.ONE) == null) {
          finder.later(RecentAnswers.KEPT, () -> onceMore(workload));
        } else {
          soon.put(workload, Look.ANOTHER);
        }
      }
      case UNREAD -> {
        all.add(workload);
        unread.add(workload);
      }
    }
  }

  synchronized void clear() {
    all.clear();
    unread.clear();
  }

  /** The workloads that are not read yet. */
  synchronized Set<Ref> waiting() {
    Set<Ref> waiting = new HashSet<>(unread);
    reading.ifPresent(waiting::add);
    return waiting;
  }

  /** Begins to read, if there is anything; returns at once. */
  synchronized void start() {
    if (!unread.isEmpty() && !begun) {
      begun = true;
      finder.later(Duration.ZERO, this::readAll);
    }
    if (!all.isEmpty() && !repeating) {
      repeating = true;
      finder.later(AGAIN, this::repeat);
    }
  }

  private void repeat() {
    synchronized (this) {
      repeating = false;
      unread.addAll(all);
    }
    start();
  }

  private void readAll() {
    for (Optional<Ref> next = next(); next.isPresent(); next = next()) {
      read(next.get());
    }
  }

  private synchronized Optional<Ref> next() {
    reading = unread.stream().findFirst();
    reading.ifPresent(unread::remove);
    begun = reading.isPresent();
    return reading;
  }

  private void read(Ref workload) {
    try {
      reader.accept(workload);
    } catch (RuntimeException | StackOverflowError failure) {
      // Its message may have come from a Secret: it is not shown.
      LOG.atWarn()
          .addKeyValue("kind", workload.kind())
          .addKeyValue("namespace", workload.namespace())
          .addKeyValue("name", workload.name())
          .addKeyValue("error", failure.getClass().getSimpleName())
          .log("its Secrets were not read");
      finder.later(AFTER_FAILURE, () -> again(workload));
    }
  }

  /** However often a workload changes, its Secrets are read once in that time. */
  private void onceMore(Ref workload) {
    synchronized (this) {
      if (soon.remove(workload) == Look.ANOTHER) {
        soon.put(workload, Look.ONE);
        finder.later(RecentAnswers.KEPT, () -> onceMore(workload));
      }
    }
    again(workload);
  }

  private void again(Ref workload) {
    synchronized (this) {
      if (all.contains(workload)) {
        unread.add(workload);
      }
    }
    start();
  }
}
