package io.poolwarden.reconciler;

import io.poolwarden.api.DatabaseServerSpec;
import io.poolwarden.capacity.Observation;

/** Asks a server for its limit. */
@FunctionalInterface
public interface Observer {

  /** Asks once; may take some seconds. */
  Observation observe(DatabaseServerSpec.Observe target);
}
