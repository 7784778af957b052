package io.poolwarden.cluster;

import io.poolwarden.value.Reason;
import io.poolwarden.value.Ref;
import io.poolwarden.workload.Lookup;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Secrets, where the installation lets them be read: by {@code get} of one name, never listed or
 * watched, and kept for a short time only.
 */
final class SecretReader {
  /** Of one that was not read lately, or may not be. */
  static final Lookup NOT_AT_HAND = new Lookup.Unreadable(Reason.SECRETS_DISABLED);

  private static final Duration KEPT = Duration.ofSeconds(10);
  private static final int MOST_KEPT = 1_000;

  private final CacheOptions options;
  private final ObjectReader reader;
  private final Decoders decoders;
  private final InstantSource clock;
  private final ConcurrentMap<Ref, Answer> kept = new ConcurrentHashMap<>();

  private record Answer(Lookup lookup, Instant until) {}

  SecretReader(CacheOptions options, ObjectReader reader, Decoders decoders, InstantSource clock) {
    this.options = options;
    this.reader = reader;
    this.decoders = decoders;
    this.clock = clock;
  }

  /** As last read within some seconds, or read now. */
  Lookup recent(Ref secret) {
    return lately(secret).orElseGet(() -> read(secret));
  }

  private Optional<Lookup> lately(Ref secret) {
    Instant now = clock.instant();
    return Optional.ofNullable(kept.get(secret))
        .filter(answer -> answer.until().isAfter(now))
        .map(Answer::lookup);
  }

  /** As last read within some seconds; not known where it was not. */
  Lookup atHand(Ref secret) {
    return lately(secret).orElse(NOT_AT_HAND);
  }

  /** Read now. */
  Lookup read(Ref secret) {
    if (!options.readsSecretsOf(secret.namespace())) {
      return new Lookup.Unreadable(Reason.SECRETS_DISABLED);
    }
    Lookup lookup =
        switch (reader.read(ResourceType.SECRET, secret)) {
          case ObjectReader.Answer.Exists exists -> decoders.secret(exists.object());
          case ObjectReader.Answer.Missing missing -> new Lookup.Absent();
          case ObjectReader.Answer.Refused refused -> new Lookup.Unreadable(Reason.FORBIDDEN);
        };
    if (kept.size() >= MOST_KEPT) {
      kept.clear();
    }
    kept.put(secret, new Answer(lookup, clock.instant().plus(KEPT)));
    return lookup;
  }
}
