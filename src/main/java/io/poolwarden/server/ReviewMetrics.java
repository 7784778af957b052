package io.poolwarden.server;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.poolwarden.admission.Entry;
import io.poolwarden.admission.Outcome;
import io.poolwarden.admission.Outcome.Result;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;

/** Counts and times answers. A dry run is timed, but leaves no trace in what was decided. */
public final class ReviewMetrics implements Consumer<Outcome.Facts> {
  private static final Duration[] BUCKETS = {
    Duration.ofMillis(1),
    Duration.ofMillis(2),
    Duration.ofMillis(5),
    Duration.ofMillis(10),
    Duration.ofMillis(25),
    Duration.ofMillis(50),
    Duration.ofMillis(100),
    Duration.ofMillis(250),
    Duration.ofMillis(500),
    Duration.ofSeconds(1),
    Duration.ofMillis(2_500),
    Duration.ofSeconds(5)
  };

  private final Map<Entry, Map<Result, Counter>> reviews = new EnumMap<>(Entry.class);
  private final Map<Entry, Timer> durations = new EnumMap<>(Entry.class);

  /** Registers the meters, each with its first 0, so that an alert sees the first increase. */
  public ReviewMetrics(MeterRegistry registry) {
    for (Entry entry : Entry.values()) {
      Map<Result, Counter> counters = new EnumMap<>(Result.class);
      for (Result result : Result.values()) {
        counters.put(
            result,
            Counter.builder("poolwarden.reviews")
                .description("Admission reviews by what was answered, without dry runs")
                .tag("entry", entry.id())
                .tag("result", result.id())
                .register(registry));
      }
      reviews.put(entry, counters);
      durations.put(
          entry,
          Timer.builder("poolwarden.review.duration")
              .description("Time from a review's body to its answer")
              .tag("entry", entry.id())
              .serviceLevelObjectives(BUCKETS)
              .register(registry));
    }
  }

  @Override
  public void accept(Outcome.Facts facts) {
    known(durations, facts.entry()).record(facts.took());
    if (!facts.dryRun()) {
      known(known(reviews, facts.entry()), facts.result()).increment();
    }
  }

  private static <K, V> V known(Map<K, V> meters, K key) {
    V meter = meters.get(key);
    if (meter == null) {
      throw new IllegalArgumentException("no meter for " + key);
    }
    return meter;
  }
}
