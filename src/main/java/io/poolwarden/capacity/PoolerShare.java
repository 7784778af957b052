package io.poolwarden.capacity;

import io.poolwarden.api.DatabaseServerSpec.Limit;
import io.poolwarden.api.DatabaseServerSpec.Pooler;
import io.poolwarden.api.Via;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The connections that a pooler opens to its server: one pool for each pair of user and database in
 * each of its processes ({@code default_pool_size}, {@code reserve_pool_size}), and so many for one
 * database ({@code max_db_connections}), whatever the clients do.
 *
 * @param pairs of users and databases, and how many clients each has; what is not known of one is
 *     one user or database at least
 */
record PoolerShare(Pooler spec, Map<Claim.Identity, Integer> pairs) {
  /** {@code default_pool_size} of PgBouncer's {@code etc/pgbouncer.ini}. */
  private static final int DEFAULT_POOL_SIZE = 20;

  /**
   * A part of it.
   *
   * @param unknown clients of which it is not known for whom the pooler connects
   */
  record Part(Contribution.OfPooler contribution, int unknown) {}

  static PoolerShare of(Pooler spec, ClaimSource claims) {
    Map<Claim.Identity, Integer> pairs = new LinkedHashMap<>();
    claims.forEach((workload, all) -> {
      for (Claim claim : all) {
        if (claim.route() == Via.Pooler) {
          pairs.merge(claim.identity(), 1, Integer::sum);
        }
      }
    });
    return new PoolerShare(spec, pairs);
  }

  /** All of it; one pool at least, since it is there for somebody. */
  Optional<Part> whole() {
    return Optional.of(
        new Part(contribution(identity -> true, 1), clients(identity -> !known(identity))));
  }

  /** What it opens as a role, or to a database. */
  Optional<Part> of(Limit limit) {
    return Optional.of(
        new Part(
            contribution(i -> Membership.of(i, limit) == Membership.YES, 0),
            clients(i -> Membership.of(i, limit) == Membership.UNKNOWN)));
  }

  private int clients(Predicate<Claim.Identity> wanted) {
    return pairs.entrySet().stream()
        .filter(pair -> wanted.test(pair.getKey()))
        .mapToInt(Map.Entry::getValue)
        .sum();
  }

  private Contribution.OfPooler contribution(Predicate<Claim.Identity> wanted, int least) {
    Map<String, Integer> poolsByDatabase = new TreeMap<>();
    pairs.keySet().stream()
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
    return new Contribution.OfPooler(
        spec.type().name(), Count.product(instances(spec), cut), formula);
  }

  static int instances(Pooler spec) {
    return spec.instances() == null ? 1 : spec.instances();
  }

  private static boolean known(Claim.Identity identity) {
    return identity.user().isPresent() && identity.database().isPresent();
  }
}
