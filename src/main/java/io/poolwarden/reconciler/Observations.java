package io.poolwarden.reconciler;

import io.poolwarden.admission.ClusterUnavailableException;
import io.poolwarden.api.DatabaseServerSpec.Observe;
import io.poolwarden.capacity.Observation;
import io.poolwarden.capacity.Observation.Trouble;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What servers said when they were last asked. They are asked on threads of their own, few, so that
 * one that does not answer makes others wait at most, and never a reconciler.
 */
final class Observations {
  private static final Logger LOG = LoggerFactory.getLogger(Observations.class);
  private static final String UNEXPECTED =
      "asking it failed in a way that is not expected: the operator's log says more";

  private static final int THREADS = 2;
  private static final Duration DEFAULT_INTERVAL = Duration.ofMinutes(1);

  private final Observer observer;
  private final InstantSource clock;
  private final Consumer<String> answered;

  // All guarded by this.
  private final Map<String, Asked> asked = new HashMap<>();
  private @Nullable ExecutorService threads;

  /** A server that is asked; a new one where it is to be asked in another way. */
  private static final class Asked {
    private final Observe target;
    private Optional<Observation> last = Optional.empty();
    private Instant next;
    private boolean running;

    Asked(Observe target, Instant next) {
      this.target = target;
      this.next = next;
    }
  }

  /**
   * What is known.
   *
   * @param last empty where it has not answered yet
   * @param next when it is asked again, at the latest
   */
  record Known(Optional<Observation> last, Instant next) {}

  /**
   * Asks nobody before it is started.
   *
   * @param answered is told the names of servers that have answered, or have not
   */
  Observations(Observer observer, InstantSource clock, Consumer<String> answered) {
    this.observer = observer;
    this.clock = clock;
    this.answered = answered;
  }

  synchronized void start() {
    asked.clear();
    threads =
        Executors.newFixedThreadPool(
            THREADS, Thread.ofPlatform().daemon().name("observer-", 0).factory());
  }

  /** Forgets everything; who is being asked is not waited for. */
  synchronized void stop() {
    ExecutorService running = threads;
    threads = null;
    asked.clear();
    if (running != null) {
      running.shutdownNow();
    }
  }

  /** What is known of a server; it is asked if it is time. */
  synchronized Known of(String server, Observe target) {
    Instant now = clock.instant();
    Asked known = asked.get(server);
    if (known == null || !known.target.equals(target)) {
      known = new Asked(target, now);
      asked.put(server, known);
    }
    if (!known.running && !known.next.isAfter(now)) {
      known.next = now.plus(interval(target));
      known.running = submit(server, known);
    }
    return new Known(known.last, known.next);
  }

  /** A server that is not to be asked any more. */
  synchronized void forget(String server) {
    asked.remove(server);
  }

  private boolean submit(String server, Asked known) {
    ExecutorService running = threads;
    if (running == null) {
      return false;
    }
    try {
      running.execute(() -> ask(server, known));
      return true;
    } catch (RejectedExecutionException stopped) {
      return false;
    }
  }

  private void ask(String server, Asked known) {
    Observation answer = new Observation.Failed(Trouble.FAILED, UNEXPECTED);
    try {
      answer = answer(server, known.target);
    } finally {
      synchronized (this) {
        known.last = Optional.of(answer);
        known.running = false;
      }
    }
    answered.accept(server);
  }

  private Observation answer(String server, Observe target) {
    try {
      return observer.observe(target);
    } catch (ClusterUnavailableException failure) {
      return new Observation.Failed(
          Trouble.FAILED,
          "Secret \"" + target.secretName() + "\" was not read: the API server did not answer");
    } catch (RuntimeException bug) {
      // Its message may have come from the server: it is not shown.
      LOG.atError()
          .addKeyValue("server", server)
          .addKeyValue("why", bug.getClass().getName())
          .log("server not asked");
      return new Observation.Failed(Trouble.FAILED, UNEXPECTED);
    }
  }

  private static Duration interval(Observe target) {
    return target.intervalSeconds() == null
        ? DEFAULT_INTERVAL
        : Duration.ofSeconds(target.intervalSeconds());
  }
}
