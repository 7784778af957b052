package io.poolwarden.workload;

import io.poolwarden.value.Ref;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Starts a container on paper, exactly as the kubelet would. Pure. */
public final class Kubelet {
  private Kubelet() {}

  /**
   * What a container would be started with.
   *
   * @param objects an answer for each of the workload's references; one that is missing here counts
   *     as unreadable
   */
  public static Start start(Workload workload, Container container, Map<Ref, Lookup> objects) {
    Environment none =
        new Environment() {
          @Override
          public Optional<io.poolwarden.value.Value> get(String name) {
            return Optional.empty();
          }

          @Override
          public Map<String, io.poolwarden.value.Value> entries() {
            return Map.of();
          }
        };
    return new Start(
        none, List.of(), (path, format, pointer) -> Optional.empty(), Optional.empty());
  }
}
