package io.poolwarden.cluster;

import io.poolwarden.value.Reason;
import io.poolwarden.value.Ref;
import io.poolwarden.workload.Lookup;
import java.time.InstantSource;

/**
 * Secrets, where the installation lets them be read: by {@code get} of one name, never listed or
 * watched, and kept for a short time only.
 */
final class SecretReader {
  /** Of one that was not read lately, or may not be. */
  static final Lookup NOT_AT_HAND = new Lookup.Unreadable(Reason.SECRETS_DISABLED);

  private final CacheOptions options;
  private final ObjectReader reader;
  private final Decoders decoders;
  private final RecentAnswers kept;

  SecretReader(CacheOptions options, ObjectReader reader, Decoders decoders, InstantSource clock) {
    this.options = options;
    this.reader = reader;
    this.decoders = decoders;
    this.kept = new RecentAnswers(clock);
  }

  /** As last read within some seconds, or read now. */
  Lookup recent(Ref secret) {
    return kept.of(secret).orElseGet(() -> read(secret));
  }

  /** As last read within some seconds; not known where it was not. */
  Lookup atHand(Ref secret) {
    return kept.of(secret).orElse(NOT_AT_HAND);
  }

  /** Whether it may be read, and was not lately. */
  boolean isToBeRead(Ref secret) {
    return options.readsSecretsOf(secret.namespace()) && kept.of(secret).isEmpty();
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
    kept.keep(secret, lookup);
    return lookup;
  }
}
