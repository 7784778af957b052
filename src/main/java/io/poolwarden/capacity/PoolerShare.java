package io.poolwarden.capacity;

import io.poolwarden.api.DatabaseServerSpec.Limit;
import io.poolwarden.api.DatabaseServerSpec.Pooler;
import io.poolwarden.api.Via;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The connections that a pooler opens to its server: one pool for each pair of user and database in
 * each of its processes ({@code default_pool_size}, {@code reserve_pool_size}), and so many for one
 * database ({@code max_db_connections}), whatever the clients do.
 *
 * @param pairs of users and databases, and how many clients each has; what is not known of one may
 *     be one that is known
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
    List<Integer> poolsByDatabase =
        fewestPools(pairs.keySet().stream().filter(wanted).toList(), least);
    int pools = poolsByDatabase.stream().mapToInt(Integer::intValue).sum();
    int size = spec.defaultPoolSize() == null ? DEFAULT_POOL_SIZE : spec.defaultPoolSize();
    int reserve = Tally.orZero(spec.reservePoolSize());
    long most = Tally.orZero(spec.maxDbConnections());
    long each = (long) size + reserve;
    long uncut = Count.product(pools, each);
    long cut =
        poolsByDatabase.stream()
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

  /**
   * The pools of each database, as few as serve these: a user that is not known may be any known
   * one of the database, and a database that is not known the one where one pool more costs least,
   * which is the one that has the most.
   */
  private static List<Integer> fewestPools(List<Claim.Identity> wanted, int least) {
    Map<String, Set<String>> usersByDatabase = new TreeMap<>();
    Set<String> elsewhere = new HashSet<>();
    for (Claim.Identity identity : wanted) {
      Set<String> users =
          identity
              .database()
              .map(name -> usersByDatabase.computeIfAbsent(name, database -> new HashSet<>()))
              .orElse(elsewhere);
      identity.user().ifPresent(users::add);
    }
    usersByDatabase.values().forEach(elsewhere::removeAll);
    long taken = usersByDatabase.values().stream().filter(Set::isEmpty).count();
    int more = (int) Math.max(0, elsewhere.size() - taken);
    List<Integer> pools = new ArrayList<>();
    usersByDatabase.values().forEach(users -> pools.add(Math.max(1, users.size())));
    if (pools.isEmpty()) {
      int one = Math.max(more, wanted.isEmpty() ? least : 1);
      return one == 0 ? List.of() : List.of(one);
    }
    Collections.sort(pools);
    pools.add(pools.removeLast() + more);
    return pools;
  }

  static int instances(Pooler spec) {
    return spec.instances() == null ? 1 : spec.instances();
  }

  private static boolean known(Claim.Identity identity) {
    return identity.user().isPresent() && identity.database().isPresent();
  }
}
