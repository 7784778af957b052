package io.poolwarden.workload;

import io.poolwarden.value.Value;

/** What one entry of a container's environment comes to. */
sealed interface Outcome {
  /** The variable is set, to something known or not. */
  record Set(Value value) implements Outcome {}

  /** The entry does nothing: what was there stays. */
  record Skipped() implements Outcome {}

  /** The kubelet does not start the container. */
  record Refused(String error) implements Outcome {}
}
