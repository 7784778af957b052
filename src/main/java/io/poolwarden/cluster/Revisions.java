package io.poolwarden.cluster;

import io.poolwarden.value.Ref;
import io.poolwarden.workload.PodTemplate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/** The history of StatefulSets and DaemonSets, by the UID of their controller. */
final class Revisions {
  private final ConcurrentMap<String, Map<Ref, PodTemplate>> byController =
      new ConcurrentHashMap<>();

  /** Exchanges one revision; either side is null where it did not or does not exist. */
  void changed(Ref ref, Decoders.@Nullable Revision before, Decoders.@Nullable Revision after) {
    if (before != null) {
      remove(before.controllerUid(), ref);
    }
    if (after != null) {
      after.template().ifPresent(template -> add(after.controllerUid(), ref, template));
    }
  }

  Collection<PodTemplate> of(String controllerUid) {
    return List.copyOf(byController.getOrDefault(controllerUid, Map.of()).values());
  }

  private void add(String controllerUid, Ref ref, PodTemplate template) {
    byController.compute(
        controllerUid,
        (same, known) -> {
          Map<Ref, PodTemplate> templates = known == null ? new ConcurrentHashMap<>(2) : known;
          templates.put(ref, template);
          return templates;
        });
  }

  private void remove(String controllerUid, Ref ref) {
    byController.computeIfPresent(
        controllerUid,
        (same, templates) -> {
          templates.remove(ref);
          return templates.isEmpty() ? null : templates;
        });
  }
}
