package io.poolwarden.cluster;

import io.poolwarden.capacity.Claim;
import io.poolwarden.policy.Policies;
import io.poolwarden.value.Ref;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What every workload claims of servers, kept by workload: after a change just those are looked at
 * again that it is about, when somebody asks, or soon. Without any server it keeps and does
 * nothing.
 */
final class ClaimBook {
  private static final Logger LOG = LoggerFactory.getLogger(ClaimBook.class);

  private final Source source;
  private final Map<String, Map<Ref, List<Claim>>> byServer = new ConcurrentHashMap<>();

  // All guarded by this.
  private final Map<Ref, List<Claim>> byWorkload = new HashMap<>();
  private final Set<Ref> changed = new HashSet<>();
  private boolean everything = true;
  private long version;
  private boolean scheduled;
  private Consumer<Set<Ref>> listener = servers -> {};

  ClaimBook(Source source) {
    this.source = source;
  }

  /** Where it is found what workloads claim. */
  interface Source {
    /** Whether everything is known. */
    boolean synced();

    Policies policies();

    Set<Ref> workloads();

    /** What a workload claims; nothing where it is gone. */
    List<Claim> claims(Ref workload, Policies policies);

    /** Runs it a little later. */
    void later(Runnable task);
  }

  /** Tells of servers of which something else is claimed. */
  synchronized void tell(Consumer<Set<Ref>> servers) {
    listener = servers;
  }

  /** What is claimed of a server, by workload; it may go on to change while it is read. */
  Map<Ref, List<Claim>> of(String server) {
    refresh();
    return Collections.unmodifiableMap(byServer.getOrDefault(server, Map.of()));
  }

  /** A number that is another once something else is claimed. */
  long version() {
    refresh();
    synchronized (this) {
      return version;
    }
  }

  /**
   * Waits until the number is another.
   *
   * @param nanos how long at most
   * @return whether it is
   */
  boolean awaitOther(long than, long nanos) throws InterruptedException {
    long end = System.nanoTime() + nanos;
    while (true) {
      refresh();
      synchronized (this) {
        long left = end - System.nanoTime();
        if (version != than || left <= 0) {
          return version != than;
        }
        if (changed.isEmpty()) {
          TimeUnit.NANOSECONDS.timedWait(this, left);
        }
      }
    }
  }

  /** Something changed that the claims of these workloads depend on. */
  synchronized void changed(Collection<Ref> workloads) {
    if (!everything) {
      changed.addAll(workloads);
    }
    notifyAll();
    schedule();
  }

  private void schedule() {
    if (!scheduled && source.synced()) {
      scheduled = true;
      source.later(this::refreshLater);
    }
  }

  private void refreshLater() {
    synchronized (this) {
      scheduled = false;
    }
    refresh();
  }

  private void refresh() {
    Set<String> touched = new HashSet<>();
    Consumer<Set<Ref>> told;
    synchronized (this) {
      told = listener;
      touched.addAll(refreshed(source.policies()));
      if (!touched.isEmpty()) {
        version++;
        notifyAll();
      }
    }
    if (!touched.isEmpty()) {
      Set<Ref> servers = new HashSet<>();
      touched.forEach(name -> servers.add(ResourceType.SERVER.ref("", name)));
      told.accept(servers);
    }
  }

  private Set<String> refreshed(Policies policies) {
    Set<String> touched = new HashSet<>();
    if (policies.servers().isEmpty()) {
      byWorkload.clear();
      byServer.clear();
      changed.clear();
      everything = true;
      return touched;
    }
    if (everything) {
      changed.addAll(byWorkload.keySet());
      changed.addAll(source.workloads());
      everything = false;
    }
    changed.forEach(workload -> touched.addAll(replace(workload, claims(workload, policies))));
    changed.clear();
    return touched;
  }

  /** One that cannot be judged holds up no other: what it claimed before is kept. */
  private List<Claim> claims(Ref workload, Policies policies) {
    try {
      return source.claims(workload, policies);
    } catch (RuntimeException bug) {
      LOG.atError()
          .addKeyValue("kind", workload.kind())
          .addKeyValue("namespace", workload.namespace())
          .addKeyValue("name", workload.name())
          .setCause(bug)
          .log("claims not counted");
      return byWorkload.getOrDefault(workload, List.of());
    }
  }

  /** The servers of which something else is claimed now. */
  private Set<String> replace(Ref workload, List<Claim> now) {
    List<Claim> before =
        now.isEmpty() ? byWorkload.remove(workload) : byWorkload.put(workload, now);
    List<Claim> then = before == null ? List.of() : before;
    Set<String> touched = new HashSet<>();
    if (!then.equals(now)) {
      then.forEach(claim -> touched.add(claim.server()));
      now.forEach(claim -> touched.add(claim.server()));
    }
    for (String server : touched) {
      List<Claim> own = now.stream().filter(claim -> claim.server().equals(server)).toList();
      Map<Ref, List<Claim>> book =
          byServer.computeIfAbsent(server, name -> new ConcurrentHashMap<>());
      if (own.isEmpty()) {
        book.remove(workload);
      } else {
        book.put(workload, own);
      }
    }
    return touched;
  }
}
