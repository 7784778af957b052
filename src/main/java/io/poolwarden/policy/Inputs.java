package io.poolwarden.policy;

import io.poolwarden.value.Ref;
import io.poolwarden.workload.Lookup;
import io.poolwarden.workload.Workload;
import java.util.HashMap;
import java.util.Map;

/**
 * Everything that a verdict on one workload depends on, apart from the policies and the time.
 *
 * @param objects an answer for every one of the workload's references
 */
public record Inputs(
    Workload workload, Map<String, String> namespaceLabels, Map<Ref, Lookup> objects) {
  public Inputs {
    namespaceLabels = Map.copyOf(namespaceLabels);
    objects = Map.copyOf(objects);
  }

  /** The same with one object exchanged: what a change of that object would make of the verdict. */
  public Inputs with(Ref changed, Lookup now) {
    Map<Ref, Lookup> exchanged = new HashMap<>(objects);
    exchanged.put(changed, now);
    return new Inputs(workload, namespaceLabels, exchanged);
  }

  /** The same in a namespace with other labels. */
  public Inputs withNamespaceLabels(Map<String, String> labels) {
    return new Inputs(workload, labels, objects);
  }
}
