package io.poolwarden.cluster;

import io.poolwarden.capacity.Claim;
import io.poolwarden.policy.Policies;
import io.poolwarden.value.Ref;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
 *
 * <p>Nobody who asks waits for a Secret: it is read afterwards, and until then the workload claims
 * what it claimed before, else what is certain without it.
 */
final class ClaimBook {
  private static final Logger LOG = LoggerFactory.getLogger(ClaimBook.class);

  /** Several changes are looked at together, and a server is counted once for them. */
  private static final Duration DELAY = Duration.ofMillis(100);

  private final ClaimFinder finder;
  private final UnreadSecrets unread;
  private final Map<String, Map<Ref, List<Claim>>> byServer = new ConcurrentHashMap<>();

  // All guarded by this.
  private final Map<Ref, List<Claim>> byWorkload = new HashMap<>();
  private final Set<Ref> changed = new HashSet<>();
  private Optional<Ref> reading = Optional.empty();
  private boolean everything = true;
  private long version;
  private boolean scheduled;
  private Consumer<Set<Ref>> listener = servers -> {};

  ClaimBook(ClaimFinder finder) {
    this.finder = finder;
    this.unread = new UnreadSecrets(finder, this::read);
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

  /** Whether no Secret is yet to be read that could say something else of a server. */
  boolean settled(String server) {
    Set<Ref> workloads = of(server).keySet();
    return unread.waiting().stream().noneMatch(workloads::contains);
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
    workloads.forEach(this::outdated);
    notifyAll();
    schedule();
  }

  /** What is being read of that workload may rest on what it was before. */
  private void outdated(Ref workload) {
    reading = reading.filter(ref -> !ref.equals(workload));
  }

  private void schedule() {
    if (!scheduled && finder.synced()) {
      scheduled = true;
      finder.later(DELAY, this::refreshLater);
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
    synchronized (this) {
      touched.addAll(refreshed(finder.policies()));
      touch(touched);
    }
    tellOf(touched);
    unread.start();
  }

  private void touch(Set<String> servers) {
    if (!servers.isEmpty()) {
      version++;
      notifyAll();
    }
  }

  private void tellOf(Set<String> servers) {
    if (!servers.isEmpty()) {
      Set<Ref> refs = new HashSet<>();
      servers.forEach(name -> refs.add(ResourceType.SERVER.ref("", name)));
      Consumer<Set<Ref>> told;
      synchronized (this) {
        told = listener;
      }
      told.accept(refs);
    }
  }

  private Set<String> refreshed(Policies policies) {
    Set<String> touched = new HashSet<>();
    if (policies.servers().isEmpty()) {
      byWorkload.clear();
      byServer.clear();
      changed.clear();
      reading = Optional.empty();
      unread.clear();
      everything = true;
      return touched;
    }
    if (everything) {
      changed.addAll(byWorkload.keySet());
      changed.addAll(finder.workloads());
      everything = false;
    }
    for (Ref workload : changed) {
      outdated(workload);
      // One that cannot be judged holds up no other: what it claimed before is kept.
      found(workload, policies).ifPresent(now -> touched.addAll(replace(workload, now)));
    }
    changed.clear();
    return touched;
  }

  private Optional<List<Claim>> found(Ref workload, Policies policies) {
    try {
      ClaimFinder.Found found = finder.atHand(workload, policies);
      unread.is(workload, found.secrets());
      return Optional.of(
          switch (found.secrets()) {
            case NONE, READ -> found.claims();
            case UNREAD ->
                Claim.resized(byWorkload.getOrDefault(workload, List.of()), found.claims());
          });
    } catch (RuntimeException bug) {
      // It rests on Secrets: its message and what caused it are not shown.
      LOG.atError()
          .addKeyValue("kind", workload.kind())
          .addKeyValue("namespace", workload.namespace())
          .addKeyValue("name", workload.name())
          .addKeyValue("error", bug.getClass().getSimpleName())
          .log("claims not counted");
      return Optional.empty();
    }
  }

  /**
   * What a workload claims as its Secrets say; one that has changed meanwhile is looked at anew.
   */
  private void read(Ref workload) {
    synchronized (this) {
      reading = Optional.of(workload);
    }
    List<Claim> now = finder.read(workload, finder.policies());
    Set<String> touched = new HashSet<>();
    synchronized (this) {
      if (reading.isPresent()) {
        touched.addAll(replace(workload, now));
        touch(touched);
      } else {
        changed(Set.of(workload));
      }
      reading = Optional.empty();
    }
    tellOf(touched);
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
