package io.poolwarden.reconciler;

import io.poolwarden.cluster.Caches;
import io.poolwarden.cluster.ResourceType;
import io.poolwarden.policy.Evaluator;
import io.poolwarden.value.Ref;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Everything that writes reports and statuses, while this process leads. It is fed by the caches
 * and opens no watch of its own. With the lease the queue ends and everything in it is forgotten;
 * with the next lease all is looked at anew, which writes nothing where nothing is to be changed.
 */
public final class Reconcilers implements Leadership.Listener {
  private static final Logger LOG = LoggerFactory.getLogger(Reconcilers.class);
  private static final int WORKERS = 8;

  /** Configurations and servers count much: several changes are counted together. */
  private static final Duration COUNT_DELAY = Duration.ofMillis(300);

  private final Caches caches;
  private final WorkloadReconciler workloads;
  private final ConfigurationReconciler configurations;
  private final ExemptionReconciler exemptions;
  private final ServerReconciler servers;
  private final Observations observations;
  private final InstantSource clock;
  private final Writers writers;
  private volatile @Nullable WorkQueue queue;

  /** Reconcilers that do nothing until they lead. */
  public Reconcilers(
      Caches caches,
      Enforcement enforcement,
      Observer observer,
      Writers writers,
      InstantSource clock) {
    this.caches = caches;
    this.writers = writers;
    this.observations = new Observations(observer, clock, this::answered);
    this.workloads = new WorkloadReconciler(caches, new Evaluator(), writers, clock);
    this.configurations = new ConfigurationReconciler(caches, enforcement, writers, clock);
    this.exemptions = new ExemptionReconciler(caches, writers, clock);
    this.servers = new ServerReconciler(caches, observations, writers, clock);
    this.clock = clock;
  }

  /** Something changed that these objects' reports or statuses depend on. */
  public void changed(Set<Ref> refs) {
    WorkQueue current = queue;
    if (current != null) {
      enqueue(current, refs);
    }
  }

  /** What is enforced has changed. */
  public void enforcementChanged() {
    Set<Ref> refs = new HashSet<>();
    caches
        .configurations()
        .forEach(known -> refs.add(ResourceType.CONFIGURATION.ref("", known.name())));
    changed(refs);
  }

  private void answered(String server) {
    changed(Set.of(ResourceType.SERVER.ref("", server)));
  }

  private void enqueue(WorkQueue current, Set<Ref> refs) {
    Set<Ref> now = new HashSet<>();
    for (Ref ref : refs) {
      if (ResourceType.CONFIGURATION.has(ref) || ResourceType.SERVER.has(ref)) {
        current.addAt(ref, clock.instant().plus(COUNT_DELAY));
      } else {
        now.add(ref);
      }
    }
    current.add(now);
  }

  @Override
  public void started() {
    WorkQueue started = new WorkQueue(this::reconcile, clock);
    queue = started;
    observations.start();
    started.start(WORKERS);
    enqueue(started, caches.everything());
  }

  @Override
  public void stopped() {
    WorkQueue running = queue;
    queue = null;
    observations.stop();
    if (running != null) {
      running.close();
    }
  }

  private Optional<Instant> reconcile(Ref ref) {
    if (ResourceType.CONFIGURATION.has(ref)) {
      return configurations.reconcile(ref);
    }
    if (ResourceType.SERVER.has(ref)) {
      return servers.reconcile(ref);
    }
    if (ResourceType.EXEMPTION.has(ref)) {
      return exemptions.reconcile(ref);
    }
    if (ResourceType.REPORT.has(ref)) {
      removeOwnerless(ref);
      return Optional.empty();
    }
    return workloads.reconcile(ref);
  }

  /** A report that names no workload is not one of ours. */
  private void removeOwnerless(Ref ref) {
    caches
        .report(ref.namespace(), ref.name())
        .filter(report -> report.owner().isEmpty())
        .ifPresent(report -> {
          LOG.atWarn()
              .addKeyValue("namespace", ref.namespace())
              .addKeyValue("name", ref.name())
              .log("removing a drift report that no workload owns");
          writers.status().delete(report);
        });
  }
}
