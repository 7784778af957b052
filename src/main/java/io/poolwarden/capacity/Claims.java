package io.poolwarden.capacity;

import io.poolwarden.api.Via;
import io.poolwarden.policy.Evaluator;
import io.poolwarden.policy.Inputs;
import io.poolwarden.policy.Policies;
import io.poolwarden.policy.Server;
import io.poolwarden.policy.Use;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** Finds what workloads claim of servers. Pure. */
public final class Claims {
  private final Evaluator evaluator;

  /** By that evaluator. */
  public Claims(Evaluator evaluator) {
    this.evaluator = evaluator;
  }

  /**
   * What one workload claims, in the order of configurations, containers and clients. A server that
   * is not declared takes no claims.
   *
   * @param autoscaled the most replicas that an autoscaler gives the workload; empty without one
   */
  public List<Claim> of(Inputs inputs, OptionalInt autoscaled, Policies policies, Instant now) {
    if (policies.servers().isEmpty()) {
      return List.of();
    }
    List<Claim> claims = new ArrayList<>();
    Pods pods = Pods.of(inputs.workload().size(), autoscaled);
    for (Use use : evaluator.uses(inputs, policies, now)) {
      int place = inputs.workload().template().containers().indexOf(use.container());
      policies
          .server(use.server())
          .ifPresent(server -> claims.add(claim(use, server, place, pods)));
    }
    return List.copyOf(claims);
  }

  private static Claim claim(Use use, Server server, int place, Pods pods) {
    return new Claim(
        server.name(),
        use.client(),
        use.container().name(),
        use.container().slot(),
        place,
        pods,
        ProcessCounter.count(use.start(), use.plan().processes()),
        use.demand(),
        use.plan().concurrency(),
        route(use, server),
        new Claim.Identity(use.endpoint().user(), use.endpoint().database()));
  }

  /** As the URL leads, else as the configuration says, else through a pooler if there is one. */
  private static Via route(Use use, Server server) {
    if (server.spec().pooler() == null) {
      return Via.Direct;
    }
    return server.route(use.endpoint()).or(use.plan()::via).orElse(Via.Pooler);
  }
}
