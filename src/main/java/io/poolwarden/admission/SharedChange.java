package io.poolwarden.admission;

import io.poolwarden.capacity.Claim;
import io.poolwarden.capacity.Excess;
import io.poolwarden.policy.Inputs;
import io.poolwarden.value.Ref;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Collects what a change of one object makes of the connections of all workloads that it is about,
 * those that the view leaves out included: a limit may be passed by all of them together only.
 */
final class SharedChange {
  private final CapacityAssessor assessor;
  private final Map<Ref, List<Claim>> before;
  private final Map<Ref, List<Claim>> after;
  private final Set<Ref> seen = new LinkedHashSet<>();

  SharedChange(CapacityAssessor assessor, Situation situation) {
    this.assessor = assessor;
    this.before = new HashMap<>(situation.elsewhere().before());
    this.after = new HashMap<>(situation.elsewhere().after());
  }

  void add(Inputs then, Inputs now) {
    if (assessor.knowsServers()) {
      add(now.workload().ref(), assessor.claims(then), assessor.claims(now));
    }
  }

  void add(Ref workload, List<Claim> old, List<Claim> fresh) {
    if (!old.equals(fresh)) {
      before.put(workload, old);
      after.put(workload, fresh);
      seen.add(workload);
    }
  }

  /** All of it. */
  Excess.Change change() {
    return new Excess.Change(before, after);
  }

  /** Adds what is said of it; the workloads of the view are named. */
  void addTo(Affected affected, String namespace, String field) {
    affected.add(assessor.points(change(), namespace, field), seen);
  }
}
