package io.poolwarden.admission;

import io.poolwarden.capacity.Claim;
import io.poolwarden.policy.Gather;
import io.poolwarden.policy.Inputs;
import io.poolwarden.policy.Policies;
import io.poolwarden.value.Ref;
import io.poolwarden.workload.PodTemplate;
import io.poolwarden.workload.Workload;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What admission asks of the cluster. Answers come from caches; {@link #live()} gives the same view
 * read through the API server.
 *
 * <p>What cannot be told, because a read fails or takes too long, is a {@link
 * ClusterUnavailableException} from any of the methods, never an empty answer: an empty answer
 * means "does not exist".
 */
public interface ClusterView extends Gather {

  /** Whether every cache that a verdict depends on has been filled. */
  boolean synced();

  /** Every accepted configuration, and every exemption. */
  Policies policies();

  /** A workload of a known kind, by reference. */
  Optional<Workload> workload(Ref ref);

  /** The labels of a namespace; empty when it does not exist. */
  Optional<Map<String, String>> namespaceLabels(String namespace);

  /** Whether a namespace is being deleted, or gone. */
  boolean namespaceGoing(String namespace);

  /** The top-most workloads whose template can read a ConfigMap or Secret. */
  Collection<Workload> using(Ref object);

  /** The top-most workloads of a namespace. */
  Collection<Workload> inNamespace(String namespace);

  /** Every top-most workload. */
  Collection<Workload> workloads();

  /** The templates of a workload's own history: its ReplicaSets, or its ControllerRevisions. */
  Collection<PodTemplate> history(Workload workload);

  /**
   * What a verdict on one of many workloads rests on, from what is at hand: no Secret is read for
   * it, and one that was not read lately is not known.
   */
  Inputs inputsAtHand(Workload workload);

  /** Several at once, where that costs less; in the same order. */
  default List<Inputs> inputs(Collection<Workload> workloads) {
    return workloads.stream().map(this::inputs).toList();
  }

  /**
   * What is claimed of the server of that name, by top-most workload. From caches, where the live
   * view reads the largest again.
   */
  Map<Ref, List<Claim>> claims(String server);

  /** The most replicas that autoscalers give a workload; from caches, always. */
  OptionalInt autoscaled(Ref workload);

  /** The same of all autoscalers but one. */
  OptionalInt autoscaledBut(Ref workload, Ref autoscaler);

  /**
   * Waits until the caches know of something else that is claimed of servers than this view has
   * said, but not beyond that time. A view of caches alone says at once what they know.
   *
   * @return whether they do
   */
  boolean awaitOtherClaims(Instant until);

  /**
   * The same view read from the API server: once for each object, within the deadline of the
   * review.
   */
  ClusterView live();

  /**
   * The live view whose reads give up, with a {@link ClusterUnavailableException}, when the
   * deadline has passed. Its {@link #workload}, {@link #inputs}, {@link #namespaceLabels} and
   * {@link #namespaceGoing} are read from the API server; collections may come from caches.
   */
  default ClusterView live(Instant deadline) {
    return live();
  }
}
