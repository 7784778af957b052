package io.poolwarden.workload;

import io.poolwarden.value.Reason;
import java.util.Map;

/** What is known of a referenced ConfigMap or Secret. */
public sealed interface Lookup {

  /**
   * The object exists.
   *
   * @param data its keys as text; a Secret's are already decoded
   * @param binary keys that are only mounted, never put into the environment (a ConfigMap's {@code
   *     binaryData}), as UTF-8 text where they are such
   */
  record Found(Map<String, String> data, Map<String, String> binary) implements Lookup {
    public Found {
      data = Map.copyOf(data);
      binary = Map.copyOf(binary);
    }

    /** Text keys only. */
    public Found(Map<String, String> data) {
      this(data, Map.of());
    }

    /** Never shows the content: it may be a Secret's. */
    @Override
    public String toString() {
      return "Found[" + (data.size() + binary.size()) + " keys]";
    }
  }

  /** The object does not exist. */
  record Absent() implements Lookup {}

  /** Whether it exists, or what it holds, cannot be told: Secrets off, forbidden, not synced. */
  record Unreadable(Reason why) implements Lookup {}
}
