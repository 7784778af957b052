package io.poolwarden.workload;

import java.util.Optional;

/** The ConfigMap or Secret that an entry names. */
record Target(boolean secret, Json ref) {

  /** The one that is given, in the order in which the kubelet looks. */
  static Optional<Target> in(Json entry, String configMapField, String secretField) {
    Json configMap = entry.object(configMapField);
    if (!configMap.absent()) {
      return Optional.of(new Target(false, configMap));
    }
    Json secret = entry.object(secretField);
    return secret.absent() ? Optional.empty() : Optional.of(new Target(true, secret));
  }

  String name() {
    return ref.required("name");
  }

  boolean optional() {
    return ref.bool("optional", false);
  }
}
