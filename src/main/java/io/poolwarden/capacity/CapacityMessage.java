package io.poolwarden.capacity;

import io.poolwarden.policy.Shown;
import io.poolwarden.value.Ref;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Says how much of a budget is claimed. Within a namespace workloads are named; to its people those
 * of other namespaces are a number only.
 */
public final class CapacityMessage {
  /** So many workloads of which not all is counted are named. */
  private static final int MOST_UNKNOWN = 3;

  private final Usage usage;
  private final String of;
  private final Optional<String> namespace;
  private final Set<Ref> changed;

  private CapacityMessage(Usage usage, String of, Optional<String> namespace, Set<Ref> changed) {
    this.usage = usage;
    this.of = of;
    this.namespace = namespace;
    this.changed = changed;
  }

  /** For those who may see every workload. */
  public static String forAll(Usage usage) {
    return new CapacityMessage(usage, usage.budget().of(), Optional.empty(), Set.of()).text();
  }

  /**
   * For those who may see one namespace.
   *
   * @param changed the workloads that they change: of the largest of these it is said how many Pods
   *     would fit, else of the largest of all that is named
   */
  public static String within(String namespace, Usage usage, Set<Ref> changed) {
    return new CapacityMessage(
            usage, usage.budget().toOthers(), Optional.of(namespace), Set.copyOf(changed))
        .text();
  }

  /** For those who may see what is claimed and not by whom. */
  public static String numbers(Usage usage) {
    return new CapacityMessage(usage, usage.budget().toOthers(), Optional.empty(), Set.of()).sum();
  }

  /** Without workloads, for those who may see every one. */
  public static String numbersForAll(Usage usage) {
    return new CapacityMessage(usage, usage.budget().of(), Optional.empty(), Set.of()).sum();
  }

  /**
   * That more may be claimed than is counted, and by whom; for those who may see every workload.
   */
  public static String unknown(Usage usage) {
    List<String> names =
        usage
            .workloads()
            .filter(of -> of.unknown() > 0)
            .map(of -> Shown.escaped(of.workload().namespace() + "/") + kindAndName(of))
            .sorted()
            .toList();
    String more =
        names.size() > MOST_UNKNOWN ? " and " + (names.size() - MOST_UNKNOWN) + " more" : "";
    if (names.isEmpty()) {
      return numbersForAll(usage) + "; how many connections the pooler opens is not known";
    }
    return numbersForAll(usage)
        + "; how many connections they open is not known: "
        + names.stream().limit(MOST_UNKNOWN).collect(Collectors.joining(", "))
        + more;
  }

  private String text() {
    List<String> parts = new ArrayList<>();
    parts.add(sum());
    Optional<Contribution.OfWorkload> largest =
        usage.largest(usage.workloads().filter(c -> told(c.workload())));
    Optional<Contribution> pooler =
        usage.contributions().stream()
            .filter(Contribution.OfPooler.class::isInstance)
            .filter(c -> c.connections() > 0)
            .findFirst();
    pooler.ifPresent(p -> parts.add(named((Contribution.OfPooler) p)));
    largest.ifPresent(l -> parts.add(word(l) + named(l)));
    Optional<Contribution.OfWorkload> own =
        usage.largest(usage.workloads().filter(c -> changed.contains(c.workload())));
    Optional<Contribution.OfWorkload> second =
        own.filter(c -> told(c.workload()) && !largest.equals(Optional.of(c)));
    second.ifPresent(c -> parts.add(named(c)));
    own.or(() -> largest)
        .flatMap(c -> fitting(c, second.isPresent() ? " of " + kindAndName(c) : ""))
        .ifPresent(parts::add);
    elsewhere().ifPresent(parts::add);
    return String.join("; ", parts);
  }

  private String sum() {
    Budget budget = usage.budget();
    String demand = (usage.unknown() > 0 ? "at least " : "") + usage.demand();
    List<String> aside = new ArrayList<>();
    if (!budget.arithmetic().isEmpty() && budget.limit().isPresent()) {
      aside.add(budget.arithmetic());
    }
    if (usage.unknown() > 0) {
      aside.add(usage.unknown() + (usage.unknown() == 1 ? " client" : " clients") + " unknown");
    }
    OptionalLong limit = budget.limit();
    return of
        + ": peak demand "
        + demand
        + (limit.isPresent() ? " of " + limit.getAsLong() : ", not limited")
        + (aside.isEmpty() ? "" : " (" + String.join("; ", aside) + ")");
  }

  /** The largest of all, or of those that may be named. */
  private String word(Contribution.OfWorkload told) {
    boolean ofAll = usage.workloads().allMatch(c -> c.connections() <= told.connections());
    return ofAll ? "largest: " : "largest in namespace " + told.workload().namespace() + ": ";
  }

  private static String named(Contribution.OfWorkload of) {
    Ref ref = of.workload();
    return Shown.escaped(ref.namespace() + "/" + ref.kind() + "/" + ref.name())
        + " "
        + of.connections()
        + " = "
        + of.formula();
  }

  private static String named(Contribution.OfPooler pooler) {
    return pooler.name() + " " + pooler.connections() + " = " + pooler.formula();
  }

  private Optional<String> elsewhere() {
    long others =
        usage
            .workloads()
            .filter(c -> !told(c.workload()))
            .mapToLong(Contribution::connections)
            .sum();
    return others == 0 ? Optional.empty() : Optional.of(others + " in other namespaces");
  }

  private static String kindAndName(Contribution.OfWorkload of) {
    return Shown.escaped(of.workload().kind() + "/" + of.workload().name());
  }

  /**
   * How many Pods of a workload there would be room for beside all others. Those that a rollout
   * adds are a part of them: so many replicas would be too many.
   *
   * @param whose they are, where more than one workload is named before
   */
  private Optional<String> fitting(Contribution.OfWorkload one, String whose) {
    OptionalLong limit = usage.budget().limit();
    if (limit.isEmpty() || !usage.exceeded() || one.perPod() == 0) {
      return Optional.empty();
    }
    long room = limit.getAsLong() - (usage.demand() - one.connections());
    long pods = Math.max(0, room) / one.perPod();
    return Optional.of(
        pods == 0
            ? "not one pod" + whose + " would fit"
            : "at most "
                + Pods.pods(pods)
                + whose
                + " would fit"
                + (one.surges() ? ", those of a rollout included" : ""));
  }

  private boolean told(Ref workload) {
    return namespace.map(workload.namespace()::equals).orElse(true);
  }
}
