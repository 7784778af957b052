package io.poolwarden.drift;

import io.poolwarden.api.Condition;
import io.poolwarden.api.DatabaseServerStatus;
import io.poolwarden.capacity.Budget;
import io.poolwarden.capacity.CapacityMessage;
import io.poolwarden.capacity.Contribution;
import io.poolwarden.capacity.Observation;
import io.poolwarden.capacity.Usage;
import io.poolwarden.policy.Server;
import io.poolwarden.policy.Shown;
import io.poolwarden.value.Ref;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Makes the status of servers. It names workloads of every namespace: a server is cluster-scoped,
 * and who may read it is for those who may see them.
 */
public final class ServerStatuses {
  /** No limit of the server is passed at the peak. */
  public static final String WITHIN_CAPACITY = "WithinCapacity";

  private static final int MOST_CONTRIBUTORS = 10;
  private static final int MESSAGE_BYTES = 4096;
  private static final int FORMULA_BYTES = 512;

  private ServerStatuses() {}

  /**
   * What is known of a server.
   *
   * @param usages the server's budgets, its own first
   * @param observation what came of asking it; empty where it is not asked, or has not answered yet
   */
  public record Facts(
      Server server, long generation, List<Usage> usages, Optional<Observation> observation) {}

  /** The status; a condition keeps its transition time where its status is the same. */
  public static DatabaseServerStatus of(
      Facts facts, Optional<DatabaseServerStatus> previous, Instant now) {
    List<Usage> usages = facts.usages();
    Usage server = usages.getFirst();
    Conditions conditions =
        new Conditions(
            previous.map(DatabaseServerStatus::conditions).orElse(null), facts.generation(), now);
    List<DatabaseServerStatus.Budget> limits = budgets(usages, Budget.Kind.PART);
    ObservedLimit observed = new ObservedLimit(facts, previous, now);
    List<Condition> all = new ArrayList<>();
    all.add(conditions.of(WITHIN_CAPACITY, within(usages)));
    observed.says().ifPresent(says -> all.add(conditions.of(ObservedLimit.TYPE, says)));
    return new DatabaseServerStatus(
        facts.generation(),
        server.demand(),
        limit(server),
        usages.stream().mapToInt(Usage::unknown).max().orElse(0),
        contributors(usages),
        budgets(usages, Budget.Kind.POOLER).stream().findFirst().orElse(null),
        limits.isEmpty() ? null : limits,
        observed.status().orElse(null),
        all);
  }

  /** Whether a status says that a limit is passed. */
  public static boolean exceeded(DatabaseServerStatus status) {
    return condition(status).filter(c -> c.status().equals("False")).isPresent();
  }

  /** What a status says of its limits. */
  public static Optional<Condition> condition(DatabaseServerStatus status) {
    return Optional.ofNullable(status.conditions()).orElse(List.of()).stream()
        .filter(c -> c.type().equals(WITHIN_CAPACITY))
        .findFirst();
  }

  /**
   * What an Event says: whoever may view the namespace {@code default} reads it, and so it names no
   * workload and no role.
   */
  public static String announcement(List<Usage> usages) {
    List<Usage> exceeded = usages.stream().filter(Usage::exceeded).toList();
    return Shown.cut(
        (exceeded.isEmpty() ? usages : exceeded)
            .stream().map(CapacityMessage::numbers).collect(Collectors.joining(". ")),
        MESSAGE_BYTES);
  }

  private static Conditions.Says within(List<Usage> usages) {
    String exceeded =
        usages.stream()
            .filter(Usage::exceeded)
            .map(CapacityMessage::forAll)
            .collect(Collectors.joining(". "));
    if (!exceeded.isEmpty()) {
      return new Conditions.Says("False", "Exceeded", Shown.cut(exceeded, MESSAGE_BYTES));
    }
    String all =
        Shown.cut(
            usages.stream().map(CapacityMessage::numbersForAll).collect(Collectors.joining(". ")),
            MESSAGE_BYTES);
    if (usages.stream().allMatch(usage -> usage.budget().limit().isEmpty())) {
      return new Conditions.Says("True", "NotLimited", all);
    }
    boolean open = usages.stream().anyMatch(u -> u.budget().limit().isPresent() && u.unknown() > 0);
    return open
        ? new Conditions.Says("Unknown", "LowerBound", all)
        : new Conditions.Says("True", "WithinCapacity", all);
  }

  /** Of the server itself, and of its pooler's clients: both are its clients. */
  private static @Nullable List<DatabaseServerStatus.Contributor> contributors(List<Usage> usages) {
    List<Contribution.OfWorkload> all = new ArrayList<>();
    usages.stream()
        .filter(u -> u.budget().kind() != Budget.Kind.PART)
        .flatMap(u -> u.largest(MOST_CONTRIBUTORS + 1).stream())
        .filter(Contribution.OfWorkload.class::isInstance)
        .map(Contribution.OfWorkload.class::cast)
        .forEach(all::add);
    List<DatabaseServerStatus.Contributor> told =
        all.stream()
            .sorted((a, b) -> Long.compare(b.connections(), a.connections()))
            .limit(MOST_CONTRIBUTORS)
            .map(ServerStatuses::contributor)
            .toList();
    return told.isEmpty() ? null : told;
  }

  private static DatabaseServerStatus.Contributor contributor(Contribution.OfWorkload of) {
    Ref ref = of.workload();
    return new DatabaseServerStatus.Contributor(
        ref.namespace(),
        ref.kind(),
        ref.name(),
        of.connections(),
        Shown.cut(of.formula(), FORMULA_BYTES));
  }

  private static List<DatabaseServerStatus.Budget> budgets(List<Usage> usages, Budget.Kind kind) {
    return usages.stream()
        .filter(usage -> usage.budget().kind() == kind)
        .map(usage ->
            new DatabaseServerStatus.Budget(
                Shown.cut(usage.budget().of(), 253), usage.demand(), limit(usage), usage.unknown()))
        .toList();
  }

  private static @Nullable Long limit(Usage usage) {
    OptionalLong limit = usage.budget().limit();
    return limit.isPresent() ? limit.getAsLong() : null;
  }
}
