package io.poolwarden.capacity;

import io.poolwarden.value.Ref;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/** Claims by workload, gone through without a copy of them: there may be many thousands. */
@FunctionalInterface
interface ClaimSource {
  void forEach(BiConsumer<Ref, List<Claim>> action);

  /** Those of a map, but for some workloads what is said instead; none where nothing is. */
  static ClaimSource with(
      Map<Ref, List<Claim>> all, Map<Ref, List<Claim>> instead, Set<Ref> replaced) {
    return action -> {
      all.forEach((workload, claims) -> {
        if (!replaced.contains(workload)) {
          action.accept(workload, claims);
        }
      });
      instead.forEach(action);
    };
  }
}
