package io.poolwarden.capacity;

import io.poolwarden.value.Ref;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A budget and what is claimed of it at the peak.
 *
 * @param demand connections, at least so many where {@code unknown} is not 0
 * @param unknown clients that can open more than is counted
 * @param contributions what the demand is made of, in no order
 */
public record Usage(Budget budget, long demand, int unknown, List<Contribution> contributions) {
  private static final Comparator<Contribution> LARGEST_FIRST =
      Comparator.comparingLong(Contribution::connections).reversed().thenComparing(Usage::name);

  /** Whether there is a limit and the demand passes it. */
  public boolean exceeded() {
    return budget.limit().isPresent() && demand > budget.limit().getAsLong();
  }

  /** The largest contributions, the largest first. */
  public List<Contribution> largest(int most) {
    return contributions.stream().sorted(LARGEST_FIRST).limit(most).toList();
  }

  /** The largest contribution of a workload. */
  Optional<Contribution.OfWorkload> largest(Stream<Contribution.OfWorkload> some) {
    return some.filter(c -> c.connections() > 0).min(LARGEST_FIRST);
  }

  /** So many workloads that claim the most, of the budgets first that have the least room. */
  public static Set<Ref> largest(List<Usage> usages, int most) {
    Set<Ref> largest = new LinkedHashSet<>();
    usages.stream()
        .sorted(Comparator.comparingLong(Usage::room))
        .flatMap(usage -> usage.workloads().sorted(LARGEST_FIRST).limit(most))
        .map(Contribution.OfWorkload::workload)
        .distinct()
        .limit(most)
        .forEach(largest::add);
    return largest;
  }

  /** What is left of the limit; without one there is always more. */
  private long room() {
    return budget.limit().isPresent() ? budget.limit().getAsLong() - demand : Long.MAX_VALUE;
  }

  Stream<Contribution.OfWorkload> workloads() {
    return contributions.stream()
        .filter(Contribution.OfWorkload.class::isInstance)
        .map(Contribution.OfWorkload.class::cast);
  }

  private static String name(Contribution contribution) {
    return switch (contribution) {
      case Contribution.OfPooler pooler -> "";
      case Contribution.OfWorkload of ->
          of.workload().namespace() + "/" + of.workload().kind() + "/" + of.workload().name();
    };
  }
}
