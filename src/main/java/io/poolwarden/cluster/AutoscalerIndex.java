package io.poolwarden.cluster;

import io.poolwarden.value.Ref;
import io.poolwarden.workload.Autoscaler;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/** The most replicas that autoscalers give, by workload. */
final class AutoscalerIndex {
  private final ConcurrentMap<Ref, Map<Ref, Integer>> byTarget = new ConcurrentHashMap<>();

  /** Exchanges one autoscaler; either side is null where it did not or does not exist. */
  void changed(Ref ref, @Nullable Autoscaler before, @Nullable Autoscaler after) {
    if (before != null && (after == null || !before.target().equals(after.target()))) {
      byTarget.computeIfPresent(
          before.target(),
          (target, all) -> {
            all.remove(ref);
            return all.isEmpty() ? null : all;
          });
    }
    if (after != null) {
      byTarget
          .computeIfAbsent(after.target(), target -> new ConcurrentHashMap<>(2))
          .put(ref, after.most());
    }
  }

  OptionalInt most(Ref workload) {
    return byTarget.getOrDefault(workload, Map.of()).values().stream()
        .mapToInt(Integer::intValue)
        .max();
  }

  /** The same of all autoscalers but one. */
  OptionalInt mostBut(Ref workload, Ref autoscaler) {
    return byTarget.getOrDefault(workload, Map.of()).entrySet().stream()
        .filter(entry -> !entry.getKey().equals(autoscaler))
        .mapToInt(Map.Entry::getValue)
        .max();
  }
}
