package io.poolwarden.cluster;

import java.lang.ref.WeakReference;
import java.util.WeakHashMap;

/**
 * Gives one instance for equal values, and forgets what nobody else holds. The Pods and ReplicaSets
 * of a Deployment are mostly equal to it: shared, they cost little.
 */
final class Interner {
  private final WeakHashMap<Object, WeakReference<Object>> instances = new WeakHashMap<>();

  @SuppressWarnings("unchecked") // equal values of immutable types have the same class here
  synchronized <T> T intern(T value) {
    WeakReference<Object> known = instances.get(value);
    Object instance = known == null ? null : known.get();
    if (instance != null) {
      return (T) instance;
    }
    instances.put(value, new WeakReference<>(value));
    return value;
  }
}
