package io.poolwarden.policy;

import io.poolwarden.api.PoolExemptionSpec;
import io.poolwarden.value.Ref;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** An exemption and the namespace that it stands in. */
public record Exemption(String namespace, String name, PoolExemptionSpec spec) {
  /** How long before its end an exemption warns of it. */
  private static final Duration NOTICE = Duration.ofDays(14);

  /** Whether it still holds: it ends at the moment that it names. */
  public boolean holdsAt(Instant now) {
    return now.isBefore(spec.expires());
  }

  /** Whether it names a workload, by its kind and name in its own namespace. */
  public boolean names(Ref workload) {
    return namespace.equals(workload.namespace())
        && spec.workloads().stream()
            .anyMatch(w ->
                new Glob(w.kind()).matches(workload.kind())
                    && new Glob(w.name()).matches(workload.name()));
  }

  /** Whether it has to be said that it ends, or has ended. */
  public boolean endsSoon(Instant now) {
    return !now.isBefore(spec.expires().minus(NOTICE));
  }

  /** When time alone changes what is said of it next; empty when it has ended. */
  public Optional<Instant> changesAt(Instant now) {
    if (!endsSoon(now)) {
      return Optional.of(spec.expires().minus(NOTICE));
    }
    return holdsAt(now) ? Optional.of(spec.expires()) : Optional.empty();
  }
}
