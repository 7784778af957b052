package io.poolwarden.capacity;

import io.poolwarden.api.DatabaseServerSpec.Limit;
import io.poolwarden.api.DatabaseServerSpec.Pooler;
import io.poolwarden.api.Via;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/**
 * The connections that a pooler opens to its server: one pool for each pair of user and database in
 * each of its processes ({@code default_pool_size}, {@code reserve_pool_size}), and so many for one
 * database ({@code max_db_connections}), whatever the clients do.
 *
 * @param pairs of users and databases; what is not known of one is one user or database at least
 */
record PoolerShare(Pooler spec, Set<Claim.Identity> pairs, int doubtful) {
  /** {@code default_pool_size} of PgBouncer's {@code etc/pgbouncer.ini}. */
  private static final int DEFAULT_POOL_SIZE = 20;

  /**
   * A part of it.
   *
   * @param unknown clients of which it is not known for whom the pooler connects
   */
  record Part(Contribution.OfPooler contribution, int unknown) {}

  static PoolerShare of(Pooler spec, ClaimSource claims) {
    Set<Claim.Identity> pairs = new LinkedHashSet<>();
    AtomicInteger doubtful = new AtomicInteger();
    claims.forEach((workload, all) -> {
      for (Claim claim : all) {
        if (claim.route() == Via.Pooler) {
          pairs.add(claim.identity());
          doubtful.addAndGet(known(claim.identity()) ? 0 : 1);
        }
      }
    });
    return new PoolerShare(spec, pairs, doubtful.get());
  }

  /** All of it; one pool at least, since it is there for somebody. */
  Optional<Part> whole() {
    return Optional.of(part(identity -> true, 1));
  }

  /** What it opens as a role, or to a database. */
  Optional<Part> of(Limit limit) {
    boolean some = pairs.stream().anyMatch(i -> Membership.of(i, limit) == Membership.YES);
    return some
        ? Optional.of(part(i -> Membership.of(i, limit) == Membership.YES, 0))
        : Optional.empty();
  }

  private Part part(Predicate<Claim.Identity> wanted, int least) {
    Map<String, Integer> poolsByDatabase = new TreeMap<>();
    pairs.stream()
        .filter(wanted)
        .forEach(i -> poolsByDatabase.merge(i.database().orElse(""), 1, Integer::sum));
    if (poolsByDatabase.isEmpty() && least > 0) {
      poolsByDatabase.put("", least);
    }
    int pools = poolsByDatabase.values().stream().mapToInt(Integer::intValue).sum();
    int size = spec.defaultPoolSize() == null ? DEFAULT_POOL_SIZE : spec.defaultPoolSize();
    int reserve = Tally.orZero(spec.reservePoolSize());
    long most = Tally.orZero(spec.maxDbConnections());
    long each = (long) size + reserve;
    long uncut = Count.product(pools, each);
    long cut =
        poolsByDatabase.values().stream()
            .mapToLong(n -> most == 0 ? Count.product(n, each) : Math.min(most, n * each))
            .sum();
    String formula =
        (instances(spec) == 1 ? "1 process" : instances(spec) + " processes")
            + " × "
            + (cut < uncut
                ? cut + " (max_db_connections " + most + ")"
                : (pools == 1 ? "1 pool" : pools + " pools") + " × (" + size + "+" + reserve + ")");
    return new Part(
        new Contribution.OfPooler(spec.type().name(), Count.product(instances(spec), cut), formula),
        doubtful);
  }

  static int instances(Pooler spec) {
    return spec.instances() == null ? 1 : spec.instances();
  }

  private static boolean known(Claim.Identity identity) {
    return identity.user().isPresent() && identity.database().isPresent();
  }
}
