package io.poolwarden.reconciler;

import io.poolwarden.value.Ref;
import java.time.Instant;
import java.util.Optional;

/** Brings what is written about one object in line with what is known. Safe to repeat. */
@FunctionalInterface
interface Reconciler {

  /**
   * Does the work for one object.
   *
   * @return when time alone can change the outcome
   */
  Optional<Instant> reconcile(Ref ref);
}
