package io.poolwarden.cluster;

import io.poolwarden.capacity.Claim;
import io.poolwarden.capacity.Claims;
import io.poolwarden.capacity.Tally;
import io.poolwarden.capacity.Usage;
import io.poolwarden.policy.Evaluator;
import io.poolwarden.policy.Inputs;
import io.poolwarden.policy.Policies;
import io.poolwarden.policy.Server;
import io.poolwarden.value.Ref;
import io.poolwarden.workload.Workload;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is claimed of servers, for one review that may refuse something for it: the largest claims
 * are found anew from what the API server says, the others are those that the caches know.
 */
final class LiveClaims {
  /** So many of a server are read. */
  private static final int MOST_READ = 20;

  private final Claims claims = new Claims(new Evaluator());
  private final Caches caches;
  private final LiveView live;
  private final SeenClaims seen;

  LiveClaims(Caches caches, LiveView live) {
    this.caches = caches;
    this.live = live;
    this.seen = new SeenClaims(caches.claimBook());
  }

  Map<Ref, List<Claim>> of(String server) {
    seen.ask();
    Map<Ref, List<Claim>> all = new HashMap<>(caches.claims(server));
    Policies policies = live.policies();
    policies.server(server).ifPresent(known -> readAgain(known, all, policies));
    return all;
  }

  private void readAgain(Server server, Map<Ref, List<Claim>> all, Policies policies) {
    Set<Ref> largest = Usage.largest(Tally.of(server, all), MOST_READ);
    List<Inputs> found = live.inputsOf(largest);
    all.keySet().removeAll(largest);
    for (Inputs inputs : found) {
      List<Claim> own = claims(inputs, server, policies);
      if (!own.isEmpty()) {
        all.put(inputs.workload().ref(), own);
      }
    }
  }

  private List<Claim> claims(Inputs inputs, Server server, Policies policies) {
    Workload workload = inputs.workload();
    return CachedClaims.counts(workload, caches)
        ? claims.of(inputs, caches.autoscaled(workload.ref()), policies, caches.now()).stream()
            .filter(claim -> claim.server().equals(server.name()))
            .toList()
        : List.of();
  }

  /** Whether the caches know of something else within that time, or do already. */
  boolean awaitOther(Duration most) throws InterruptedException {
    return seen.awaitOther(most);
  }
}
