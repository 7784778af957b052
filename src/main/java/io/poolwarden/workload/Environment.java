package io.poolwarden.workload;

import io.poolwarden.value.Value;
import java.util.Map;
import java.util.Optional;

/** A container's environment, as far as it can be known. */
public interface Environment {

  /**
   * The variable's value: empty when it is certainly not set; {@link Value.Unresolved} when it
   * could be set by something that cannot be read.
   */
  Optional<Value> get(String name);

  /** Every variable that is certainly set, by name, in the order of names. */
  Map<String, Value> entries();
}
