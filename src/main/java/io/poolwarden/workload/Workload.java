package io.poolwarden.workload;

import io.poolwarden.value.Ref;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An object with a pod template, or a Pod, decoded from its JSON.
 *
 * @param apiVersion such as {@code apps/v1}
 * @param uid the object's UID, empty before it is created
 * @param generation {@code metadata.generation}, 0 where there is none
 * @param labels the object's own labels
 * @param annotations the object's own annotations
 * @param controller the controlling owner reference
 * @param template what its Pods are made from; a Pod's is the Pod itself
 * @param deleting whether it has a deletion timestamp
 * @param finished whether it is a Job or Pod that has run to its end
 * @param references every ConfigMap and Secret that the template can read: the one answer for
 *     gathering, for the index and for the review of a ConfigMap
 * @param size what decides how many Pods it has
 */
public record Workload(
    Ref ref,
    String apiVersion,
    String uid,
    long generation,
    Map<String, String> labels,
    Map<String, String> annotations,
    Optional<Owner> controller,
    PodTemplate template,
    boolean deleting,
    boolean finished,
    Set<Ref> references,
    Size size) {

  /** The same object with another template, and so with other references. */
  public Workload withTemplate(PodTemplate other) {
    return new Workload(
        ref,
        apiVersion,
        uid,
        generation,
        labels,
        annotations,
        controller,
        other,
        deleting,
        finished,
        References.of(other, ref.namespace()),
        size);
  }

  /** The same object with another number of Pods. */
  public Workload withSize(Size other) {
    return new Workload(
        ref,
        apiVersion,
        uid,
        generation,
        labels,
        annotations,
        controller,
        template,
        deleting,
        finished,
        references,
        other);
  }
}
