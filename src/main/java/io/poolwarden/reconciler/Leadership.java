package io.poolwarden.reconciler;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseSpec;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseSpecBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who of the replicas writes: the holder of a Lease. As client-go's leader election does, a replica
 * takes a lease over only after it has itself seen it unchanged for the lease's duration, measured
 * on its own monotonic clock, so that skewed clocks make no second leader. A holder that could not
 * renew stops in good time before anyone may take over; it goes on contending.
 */
public final class Leadership implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Leadership.class);

  /**
   * The times of the election, 15, 10 and 2 seconds by default.
   *
   * @param lease how long a lease holds without being renewed
   * @param renewDeadline how long its holder goes on without having renewed it
   * @param retry how often each replica tries
   */
  public record Times(Duration lease, Duration renewDeadline, Duration retry) {
    /** Kubernetes' own. */
    public static final Times DEFAULT =
        new Times(Duration.ofSeconds(15), Duration.ofSeconds(10), Duration.ofSeconds(2));
  }

  /**
   * The lease.
   *
   * @param identity of this process, unique among all that contend
   */
  public record LeaseName(String namespace, String name, String identity) {}

  /** What to do when leadership comes and goes; both are called by one thread. */
  public interface Listener {
    /** This process leads. */
    void started();

    /** It does not any more; nothing may be written after this returns. */
    void stopped();
  }

  private final KubernetesClient client;
  private final LeaseName name;
  private final Times times;
  private final InstantSource clock;
  private final Listener listener;
  private final ScheduledExecutorService executor =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("leadership").factory());
  private @Nullable LeaseSpec observed;
  private long observedAt;
  private volatile @Nullable ScheduledFuture<?> repeated;
  private volatile long leadsUntil;
  private volatile boolean leads;

  /** An election that this process does not take part in before {@link #start}. */
  public Leadership(
      KubernetesClient client,
      LeaseName name,
      Times times,
      InstantSource clock,
      Listener listener) {
    this.client = client;
    this.name = name;
    this.times = times;
    this.clock = clock;
    this.listener = listener;
  }

  /** Starts to contend. */
  public void start() {
    repeated =
        executor.scheduleWithFixedDelay(
            this::stepSafely, 0, times.retry().toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Whether this process may write now. */
  public boolean leads() {
    return leads && System.nanoTime() - leadsUntil < 0;
  }

  /** A fault of what the listener does must not end the election. */
  private void stepSafely() {
    try {
      step();
    } catch (RuntimeException failure) {
      LOG.atError().setCause(failure).log("change of leadership failed");
    }
  }

  private void step() {
    long asked = System.nanoTime();
    boolean holds = false;
    try {
      holds = tryAcquireOrRenew();
    } catch (RuntimeException failure) {
      LOG.atWarn().addKeyValue("error", failure.toString()).log("lease was not renewed");
      holds = leads();
      asked = leadsUntil - times.renewDeadline().toNanos();
    }
    if (holds) {
      leadsUntil = asked + times.renewDeadline().toNanos();
    }
    announce(holds);
  }

  private void announce(boolean holds) {
    if (holds && !leads) {
      leads = true;
      LOG.atInfo().addKeyValue("lease", name.name()).log("leading");
      listener.started();
    } else if (!holds && leads) {
      leads = false;
      LOG.atInfo().addKeyValue("lease", name.name()).log("not leading any more");
      listener.stopped();
    }
  }

  private boolean tryAcquireOrRenew() {
    Lease lease = client.leases().inNamespace(name.namespace()).withName(name.name()).get();
    if (lease == null) {
      return create();
    }
    observe(lease.getSpec());
    boolean mine = name.identity().equals(lease.getSpec().getHolderIdentity());
    return (mine || free(lease.getSpec())) && update(lease);
  }

  private void observe(LeaseSpec spec) {
    if (!Objects.equals(spec, observed)) {
      observed = spec;
      observedAt = System.nanoTime();
    }
  }

  private boolean free(LeaseSpec spec) {
    String holder = spec.getHolderIdentity();
    Duration held =
        Optional.ofNullable(spec.getLeaseDurationSeconds())
            .map(Duration::ofSeconds)
            .orElse(times.lease());
    return holder == null || holder.isEmpty() || System.nanoTime() - observedAt > held.toNanos();
  }

  private boolean create() {
    Lease lease =
        new LeaseBuilder()
            .withMetadata(
                new ObjectMetaBuilder()
                    .withNamespace(name.namespace())
                    .withName(name.name())
                    .build())
            .withSpec(spec(now(), 0))
            .build();
    return unlessConflict(() -> client.resource(lease).create());
  }

  private boolean update(Lease lease) {
    LeaseSpec before = lease.getSpec();
    boolean mine = name.identity().equals(before.getHolderIdentity());
    int transitions = before.getLeaseTransitions() == null ? 0 : before.getLeaseTransitions();
    ZonedDateTime since = mine && before.getAcquireTime() != null ? before.getAcquireTime() : now();
    lease.setSpec(spec(since, mine ? transitions : transitions + 1));
    return unlessConflict(() -> client.resource(lease).update());
  }

  /**
   * An update carries the resource version that was read: one of two contenders gets a conflict.
   */
  private boolean unlessConflict(Runnable write) {
    try {
      write.run();
      return true;
    } catch (KubernetesClientException failure) {
      if (failure.getCode() == HttpURLConnection.HTTP_CONFLICT) {
        return false;
      }
      throw failure;
    }
  }

  private LeaseSpec spec(ZonedDateTime since, int transitions) {
    return new LeaseSpecBuilder()
        .withHolderIdentity(name.identity())
        .withLeaseDurationSeconds((int) times.lease().toSeconds())
        .withAcquireTime(since)
        .withRenewTime(now())
        .withLeaseTransitions(transitions)
        .build();
  }

  private ZonedDateTime now() {
    return clock.instant().atZone(ZoneOffset.UTC);
  }

  /** Stops to contend and gives the lease back, so that another replica need not wait. */
  @Override
  public void close() {
    if (executor.isShutdown()) {
      return;
    }
    ScheduledFuture<?> running = repeated;
    if (running != null) {
      running.cancel(false);
    }
    executor.execute(this::release);
    executor.shutdown();
    try {
      if (!executor.awaitTermination(5, TimeUnit.SECONDS)) {
        executor.shutdownNow();
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void release() {
    boolean led = leads;
    announce(false);
    if (!led) {
      return;
    }
    try {
      Lease lease = client.leases().inNamespace(name.namespace()).withName(name.name()).get();
      if (lease != null && name.identity().equals(lease.getSpec().getHolderIdentity())) {
        lease.getSpec().setHolderIdentity("");
        lease.getSpec().setLeaseDurationSeconds(1);
        client.resource(lease).update();
      }
    } catch (KubernetesClientException failure) {
      LOG.atInfo().addKeyValue("error", failure.toString()).log("lease was not given back");
    }
  }
}
