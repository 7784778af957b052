package io.poolwarden.capacity;

import io.poolwarden.api.DatabaseServerSpec;
import io.poolwarden.api.DatabaseServerSpec.Limit;
import io.poolwarden.api.Via;
import io.poolwarden.policy.Server;
import io.poolwarden.policy.Shown;
import io.poolwarden.value.Ref;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Counts what is claimed of one server against its budgets. Pure. */
public final class Tally {
  private final Server server;
  private final ClaimSource claims;
  private final Optional<PoolerShare> pooler;

  private Tally(Server server, ClaimSource claims) {
    this.server = server;
    this.claims = claims;
    this.pooler = Optional.ofNullable(server.spec().pooler()).map(p -> PoolerShare.of(p, claims));
  }

  /**
   * The budgets of a server and their use: the server's own first, then the pooler's clients, then
   * roles and databases in their order. The same server gives the same budgets in the same order.
   *
   * @param claims on that server, by workload
   */
  public static List<Usage> of(Server server, Map<Ref, List<Claim>> claims) {
    return of(server, (ClaimSource) claims::forEach);
  }

  static List<Usage> of(Server server, ClaimSource claims) {
    Tally tally = new Tally(server, claims);
    List<Usage> usages = new ArrayList<>();
    usages.add(tally.server());
    tally.pooler.ifPresent(p -> usages.add(tally.clients(p.spec())));
    List<Limit> limits = server.spec().limits();
    for (int i = 0; limits != null && i < limits.size(); i++) {
      usages.add(tally.part(limits.get(i), i));
    }
    return usages;
  }

  private Usage server() {
    Budget budget =
        new Budget(
            Budget.Kind.SERVER,
            "server \"" + Shown.text(server.name()) + "\"",
            limit(server),
            arithmetic(server));
    return usage(budget, c -> c.route() == Via.Direct, PoolerShare::whole);
  }

  private Usage clients(DatabaseServerSpec.Pooler spec) {
    long instances = PoolerShare.instances(spec);
    OptionalLong limit =
        spec.maxClientConn() == null
            ? OptionalLong.empty()
            : OptionalLong.of(instances * spec.maxClientConn());
    Budget budget =
        new Budget(
            Budget.Kind.POOLER,
            "pooler of server \"" + Shown.text(server.name()) + "\"",
            limit,
            limit.isPresent() && instances > 1 ? instances + " × " + spec.maxClientConn() : "");
    return usage(budget, c -> c.route() == Via.Pooler, share -> Optional.empty());
  }

  private Usage part(Limit limit, int index) {
    String of = " of server \"" + Shown.text(server.name()) + "\"";
    String database = limit.database();
    String role = limit.role();
    String what =
        database != null
            ? "database \"" + Shown.text(database) + "\""
            : "role \"" + (role == null ? "" : Shown.text(role)) + "\"";
    String toOthers = database != null ? what : "role of spec.limits[" + index + "]";
    Budget budget =
        new Budget(
            Budget.Kind.PART, what + of, toOthers + of, OptionalLong.of(limit.connections()), "");
    return usage(
        budget,
        c -> c.route() == Via.Direct && Membership.of(c, limit) != Membership.NO,
        share -> share.of(limit),
        limit);
  }

  private Usage usage(
      Budget budget,
      Predicate<Claim> counted,
      Function<PoolerShare, Optional<PoolerShare.Part>> share) {
    List<Contribution> contributions = new ArrayList<>();
    claims.forEach((workload, all) -> {
      List<Claim> some = some(all, counted);
      if (!some.isEmpty()) {
        contributions.add(Contribution.OfWorkload.of(workload, some));
      }
    });
    long demand = contributions.stream().mapToLong(Contribution::connections).sum();
    int unknown = contributions.stream().mapToInt(Contribution::unknown).sum();
    Optional<PoolerShare.Part> part = pooler.flatMap(share);
    part.map(PoolerShare.Part::contribution)
        .filter(opened -> opened.connections() > 0)
        .ifPresent(contributions::add);
    return new Usage(
        budget,
        demand + part.map(p -> p.contribution().connections()).orElse(0L),
        unknown + part.map(PoolerShare.Part::unknown).orElse(0),
        contributions);
  }

  /** Clients that may or may not be of the role or database count as unknown, with nothing. */
  private Usage usage(
      Budget budget,
      Predicate<Claim> possible,
      Function<PoolerShare, Optional<PoolerShare.Part>> share,
      Limit limit) {
    Usage certain =
        usage(budget, c -> possible.test(c) && Membership.of(c, limit) == Membership.YES, share);
    AtomicInteger doubtful = new AtomicInteger();
    claims.forEach((workload, all) ->
        all.stream()
            .filter(possible)
            .filter(claim -> Membership.of(claim, limit) == Membership.UNKNOWN)
            .forEach(claim -> doubtful.incrementAndGet()));
    return new Usage(
        budget, certain.demand(), certain.unknown() + doubtful.get(), certain.contributions());
  }

  private static List<Claim> some(List<Claim> all, Predicate<Claim> counted) {
    for (Claim claim : all) {
      if (!counted.test(claim)) {
        return all.stream().filter(counted).toList();
      }
    }
    return all;
  }

  private static OptionalLong limit(Server server) {
    return server
        .limit()
        .map(limit ->
            (long) limit.connections()
                - limit.reserved()
                - orZero(server.spec().otherConnections()))
        .map(left -> OptionalLong.of(Math.max(0L, left)))
        .orElse(OptionalLong.empty());
  }

  private static String arithmetic(Server server) {
    int others = orZero(server.spec().otherConnections());
    return server
        .limit()
        .filter(limit -> limit.reserved() + others != 0)
        .map(limit ->
            limit.connections()
                + (limit.reserved() == 0 ? "" : " − " + limit.reserved())
                + (others == 0 ? "" : " − " + others))
        .orElse("");
  }

  static int orZero(@Nullable Integer number) {
    return number == null ? 0 : number;
  }
}
