package io.poolwarden.cluster;

import io.poolwarden.value.Ref;
import io.poolwarden.workload.Lookup;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What Secrets said within the last seconds. What is older, or too much, is dropped. */
final class RecentAnswers {
  /** For so long an answer holds. */
  static final Duration KEPT = Duration.ofSeconds(10);

  private static final int MOST_KEPT = 1_000;

  /** Of all together, in characters; one Secret has about a million at most. */
  private static final long MOST_CHARACTERS = 8L * 1024 * 1024;

  private final InstantSource clock;

  // Guarded by this; the oldest comes first.
  private final Map<Ref, Answer> kept = new LinkedHashMap<>();
  private long characters;

  private record Answer(Lookup lookup, Instant until, long characters) {}

  RecentAnswers(InstantSource clock) {
    this.clock = clock;
  }

  /** What was kept of it, if that still holds. */
  synchronized Optional<Lookup> of(Ref secret) {
    Instant now = clock.instant();
    return Optional.ofNullable(kept.get(secret))
        .filter(answer -> answer.until().isAfter(now))
        .map(Answer::lookup);
  }

  /** Keeps it in place of what was kept before, and drops what no longer holds. */
  synchronized void keep(Ref secret, Lookup lookup) {
    Instant now = clock.instant();
    drop(secret);
    Answer added = new Answer(lookup, now.plus(KEPT), characters(lookup));
    kept.put(secret, added);
    characters += added.characters();
    dropOldest(now);
  }

  private void drop(Ref secret) {
    Answer before = kept.remove(secret);
    characters -= before == null ? 0 : before.characters();
  }

  private void dropOldest(Instant now) {
    Iterator<Answer> oldest = kept.values().iterator();
    while (oldest.hasNext()) {
      Answer answer = oldest.next();
      boolean holds = answer.until().isAfter(now);
      if (holds && kept.size() <= MOST_KEPT && characters <= MOST_CHARACTERS) {
        return;
      }
      oldest.remove();
      characters -= answer.characters();
    }
  }

  private static long characters(Lookup lookup) {
    return switch (lookup) {
      case Lookup.Found found -> characters(found.data()) + characters(found.binary());
      case Lookup.Absent absent -> 0;
      case Lookup.Unreadable unreadable -> 0;
    };
  }

  private static long characters(Map<String, String> data) {
    return data.entrySet().stream()
        .mapToLong(entry -> (long) entry.getKey().length() + entry.getValue().length())
        .sum();
  }
}
