package io.poolwarden.capacity;

import io.poolwarden.value.Ref;
import io.poolwarden.workload.Container.Slot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

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

    /**
     * Init containers run one after the other, beside the sidecars that start before them, and to
     * their end before the others start.
     */
    private static long perPod(List<Claim> claims) {
      return Math.max(sum(together(claims)), sum(starting(claims)));
    }

    private static List<Claim> together(List<Claim> claims) {
      return claims.stream().filter(c -> c.slot() != Slot.INIT).toList();
    }

    /**
     * The init container that opens the most with the sidecars before it, and these; nothing
     * without the former.
     */
    private static List<Claim> starting(List<Claim> claims) {
      return claims.stream()
          .filter(c -> c.slot() == Slot.INIT)
          .map(Claim::place)
          .distinct()
          .map(place -> until(place, claims))
          .max(Comparator.comparingLong(OfWorkload::sum))
          .orElse(List.of());
    }

    /** What runs while the init container at that place does. */
    private static List<Claim> until(int place, List<Claim> claims) {
      return claims.stream()
          .filter(c -> c.place() == place || (c.slot() == Slot.SIDECAR && c.place() < place))
          .toList();
    }

    private static long sum(List<Claim> claims) {
      return claims.stream().mapToLong(Claim::perPod).sum();
    }

    /** Whether only a rollout adds some of the Pods. */
    boolean surges() {
      return !claims.isEmpty() && claims.getFirst().pods().surge() > 0;
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
      List<String> terms = new ArrayList<>(counted().stream().map(Claim::formula).toList());
      if (terms.size() > MOST_TERMS) {
        int more = terms.size() - MOST_TERMS;
        terms.subList(MOST_TERMS, terms.size()).clear();
        terms.add(more + " more");
      }
      String sum = terms.stream().collect(Collectors.joining(" + "));
      return claims.getFirst().pods().text() + " × " + (terms.size() > 1 ? "(" + sum + ")" : sum);
    }

    /** Those that open the most together. */
    private List<Claim> counted() {
      List<Claim> together = together(claims);
      return together.isEmpty() || sum(together) < perPod ? starting(claims) : together;
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
