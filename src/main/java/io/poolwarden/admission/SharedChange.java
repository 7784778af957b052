package io.poolwarden.admission;

import io.poolwarden.capacity.Claim;
import io.poolwarden.capacity.Excess;
import io.poolwarden.policy.Inputs;
import io.poolwarden.value.Ref;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Collects what a change of one object makes of the connections of all workloads of a namespace.
 */
final class SharedChange {
  private final CapacityAssessor assessor;
  private final Map<Ref, List<Claim>> before = new HashMap<>();
  private final Map<Ref, List<Claim>> after = new HashMap<>();

  SharedChange(CapacityAssessor assessor) {
    this.assessor = assessor;
  }

  void add(Inputs then, Inputs now) {
    if (assessor.knowsServers()) {
      List<Claim> old = assessor.claims(then);
      List<Claim> fresh = assessor.claims(now);
      if (!old.equals(fresh)) {
        before.put(now.workload().ref(), old);
        after.put(now.workload().ref(), fresh);
      }
    }
  }

  /** Adds what is said of it. */
  void addTo(Affected affected, String namespace, String field) {
    Excess.Change change = new Excess.Change(before, after);
    affected.add(assessor.points(change, namespace, field), after.keySet());
  }
}
