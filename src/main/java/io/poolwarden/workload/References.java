package io.poolwarden.workload;

import io.poolwarden.value.Ref;
import io.poolwarden.workload.Container.From;
import java.util.LinkedHashSet;
import java.util.Set;

/** Collects what a pod template can read. */
final class References {
  private References() {}

  /** References are looked up in the workload's own namespace only. */
  static Set<Ref> of(PodTemplate pod, String namespace) {
    Set<Ref> refs = new LinkedHashSet<>();
    for (Container container : pod.containers()) {
      container.envFrom().forEach(e -> refs.add(e.ref(namespace)));
      for (Container.EnvVar variable : container.env()) {
        if (variable.from() instanceof From.Key key) {
          refs.add(key.ref(namespace));
        }
      }
    }
    for (Volume volume : pod.volumes()) {
      for (Volume.Part part : volume.parts()) {
        if (part instanceof Volume.Part.OfObject object) {
          refs.add(object.ref(namespace));
        }
      }
    }
    return Set.copyOf(refs);
  }
}
