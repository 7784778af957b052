package io.poolwarden.cluster;

import io.poolwarden.workload.Container;
import io.poolwarden.workload.PodTemplate;
import io.poolwarden.workload.Workload;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Makes decoded workloads small without changing any verdict on them. */
final class WorkloadCompactor {
  private static final String OWN_ANNOTATIONS = "poolwarden.io/";

  private final Interner interner = new Interner();

  /**
   * The workload with parts shared among equal ones. Of its own annotations only Poolwarden's are
   * kept: nothing else of them reaches a verdict, and {@code kubectl}'s copy of the whole object is
   * one. The template's are kept, because a {@code fieldRef} may name any.
   */
  Workload compact(Workload workload) {
    return new Workload(
        interner.intern(workload.ref()),
        workload.apiVersion().intern(),
        workload.uid(),
        workload.generation(),
        interner.intern(workload.labels()),
        interner.intern(own(workload.annotations())),
        workload.controller(),
        template(workload.template()),
        workload.deleting(),
        workload.finished(),
        interner.intern(workload.references()),
        interner.intern(workload.size()));
  }

  PodTemplate template(PodTemplate template) {
    List<Container> containers = template.containers().stream().map(this::container).toList();
    return new PodTemplate(
        interner.intern(template.labels()),
        interner.intern(template.annotations()),
        interner.intern(containers),
        interner.intern(template.volumes()),
        template.serviceLinks(),
        template.serviceAccount().intern(),
        interner.intern(template.podFields()));
  }

  private Container container(Container container) {
    return new Container(
        container.name().intern(),
        container.slot(),
        container.image().intern(),
        interner.intern(container.command()),
        interner.intern(container.args()),
        interner.intern(container.envFrom()),
        interner.intern(container.env()),
        interner.intern(container.mounts()),
        interner.intern(container.resources()));
  }

  private static Map<String, String> own(Map<String, String> annotations) {
    return annotations.entrySet().stream()
        .filter(entry -> entry.getKey().startsWith(OWN_ANNOTATIONS))
        .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
  }
}
