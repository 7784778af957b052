package io.poolwarden.workload;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The Pod that a workload would make.
 *
 * @param serviceLinks whether the variables of the namespace's Services are set
 * @param serviceAccount the service account's name, {@code default} when none is given
 * @param podFields what is already known of the Pod itself, by the path that a {@code fieldRef}
 *     names, such as {@code spec.nodeName}
 */
public record PodTemplate(
    Map<String, String> labels,
    Map<String, String> annotations,
    List<Container> containers,
    List<Volume> volumes,
    boolean serviceLinks,
    String serviceAccount,
    Map<String, String> podFields) {

  /** What a Deployment's controller adds to the template of each of its ReplicaSets. */
  private static final String HASH = "pod-template-hash";

  /** Whether a revision in a workload's history was made from this template. */
  public boolean isThatOf(PodTemplate revision) {
    return withoutHash().equals(revision.withoutHash());
  }

  private PodTemplate withoutHash() {
    Map<String, String> own = new HashMap<>(labels);
    own.remove(HASH);
    return new PodTemplate(
        own, annotations, containers, volumes, serviceLinks, serviceAccount, podFields);
  }
}
