package io.poolwarden.capacity;

import io.poolwarden.value.Ref;
import io.poolwarden.workload.Container.Slot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One part of the demand on a budget. */
public sealed interface Contribution {
  /** Connections at the peak, at least. */
  long connections();

  /** Clients that can open more than is counted. */
  int unknown();

  /** How they are counted, such as {@code 4 pods × 4 processes × (5+10)}. */
  String formula();

  /** What one workload opens. Its clients share the Pods. */
  record OfWorkload(Ref workload, long pods, long perPod, List<Claim> claims)
      implements Contribution {
    private static final int MOST_TERMS = 4;

    static OfWorkload of(Ref workload, List<Claim> claims) {
      long pods = claims.isEmpty() ? 0 : claims.getFirst().pods().count().number();
      return new OfWorkload(workload, pods, perPod(claims), claims);
    }

    /** Init containers have run to their end, one after the other, before the others start. */
    private static long perPod(List<Claim> claims) {
      long together = 0;
      long alone = 0;
      for (Claim claim : claims) {
        if (claim.slot() == Slot.INIT) {
          alone = Math.max(alone, claim.perPod());
        } else {
          together += claim.perPod();
        }
      }
      return Math.max(together, alone);
    }

    @Override
    public long connections() {
      return Count.product(pods, perPod);
    }

    @Override
    public int unknown() {
      int unknown = 0;
      for (Claim claim : claims) {
        unknown += claim.open() ? 1 : 0;
      }
      return unknown;
    }

    @Override
    public String formula() {
      List<String> terms = new ArrayList<>(counted().map(Claim::formula).toList());
      if (terms.size() > MOST_TERMS) {
        int more = terms.size() - MOST_TERMS;
        terms.subList(MOST_TERMS, terms.size()).clear();
        terms.add(more + " more");
      }
      String sum = terms.stream().collect(Collectors.joining(" + "));
      return claims.getFirst().pods().text() + " × " + (terms.size() > 1 ? "(" + sum + ")" : sum);
    }

    /** Those that open the most together. */
    private Stream<Claim> counted() {
      Optional<Claim> alone =
          claims.stream().filter(c -> c.slot() == Slot.INIT && c.perPod() == perPod).findFirst();
      boolean together =
          claims.stream().filter(c -> c.slot() != Slot.INIT).mapToLong(Claim::perPod).sum()
              == perPod;
      boolean some = claims.stream().anyMatch(c -> c.slot() != Slot.INIT);
      return alone.isPresent() && !(together && some)
          ? alone.stream()
          : claims.stream().filter(c -> c.slot() != Slot.INIT);
    }
  }

  /** What the pooler opens for its clients. */
  record OfPooler(String name, long connections, String formula) implements Contribution {
    /** What is not known of it is counted with its clients. */
    @Override
    public int unknown() {
      return 0;
    }
  }
}
