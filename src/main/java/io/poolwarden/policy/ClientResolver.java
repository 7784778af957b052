package io.poolwarden.policy;

import io.poolwarden.pool.Judgement;
import io.poolwarden.pool.Pool;
import io.poolwarden.pool.Setting;
import io.poolwarden.value.Reason;
import io.poolwarden.value.Source;
import io.poolwarden.value.Value;
import io.poolwarden.workload.Container;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Resolves a client in a container that makes it, and chooses what to compare it with. */
final class ClientResolver {
  private final Scope scope;
  private final Instant now;

  ClientResolver(Scope scope, Instant now) {
    this.scope = scope;
    this.now = now;
  }

  Resolution resolve(ClientPlan client, Container container, Arrivals arrivals) {
    FactFinder finder = new FactFinder(client, arrivals);
    Map<Setting, Fact> facts = finder.facts();
    Map<Setting, Value> values = new EnumMap<>(Setting.class);
    facts.forEach((s, fact) -> given(fact).ifPresent(v -> values.put(s, v)));
    Pool found = new Pool(client.name(), values, finder.url());
    return client.expectations().stream()
        .filter(e -> e.counts(now) || e.until().isEmpty())
        .map(e -> against(e, new Found(client, container, facts, found)))
        .min(Comparator.comparingInt(ClientResolver::distance))
        .orElseThrow();
  }

  /**
   * What the container says of a setting. An argument that only the code falls back to is none that
   * the pool is given: code that may be told another pool class leaves out what that does not take.
   */
  private static Optional<Value> given(Fact fact) {
    boolean fallback =
        fact.raw().source() instanceof Source.Fallback f
            && f.kind() == Source.Fallback.Kind.DEFAULT;
    return fallback && !Resolution.identifies(fact.setting())
        ? Optional.empty()
        : Optional.of(fact.read());
  }

  private record Found(
      ClientPlan client, Container container, Map<Setting, Fact> facts, Pool pool) {}

  private Resolution against(Expectation expectation, Found found) {
    Pool judged = completed(found.pool(), expectation);
    Judgement judgement = found.client().library().judge(judged, found.client().version());
    return new Resolution(
        scope,
        found.client(),
        found.container(),
        relevant(found.facts(), expectation),
        found.pool(),
        judgement,
        expectation,
        Resolution.Facet.ONLY);
  }

  /** A setting that nothing gives and that this pool does not state is none of its settings. */
  private static Map<Setting, Fact> relevant(Map<Setting, Fact> facts, Expectation expectation) {
    Map<Setting, Fact> relevant = new EnumMap<>(Setting.class);
    facts.forEach((s, fact) -> {
      boolean given = !fact.isUnresolved(Reason.NO_SOURCE);
      if (given || expectation.stated().containsKey(s)) {
        relevant.put(s, fact);
      }
    });
    return relevant;
  }

  /**
   * The library's rules take the configuration's engine and driver where the container's are
   * unknown. A text that is no URL is known to be none, whatever the configuration says.
   */
  static Pool completed(Pool pool, Expectation expectation) {
    Map<Setting, Value> values = new EnumMap<>(Setting.class);
    values.putAll(pool.settings());
    for (Setting setting : List.of(Setting.ENGINE, Setting.DRIVER)) {
      String stated = expectation.stated().get(setting);
      Value value = values.get(setting);
      if (Fact.isNoUrl(value)) {
        values.remove(setting);
      } else if (stated != null && (value == null || value instanceof Value.Unresolved)) {
        values.put(setting, new Value.Known(stated, new Source.Fallback("the configuration")));
      }
    }
    return new Pool(pool.client(), values, pool.url());
  }

  /** Mismatches weigh more than what cannot be known; of equals the pool itself comes first. */
  private static int distance(Resolution resolution) {
    int distance = 0;
    for (Setting setting : resolution.facts().keySet()) {
      distance +=
          switch (resolution.agreement(setting)) {
            case MISMATCH -> 100;
            case UNRESOLVED -> 1;
            case MATCH, NOT_COMPARED -> 0;
          };
    }
    return distance;
  }

  /** Where a client can be, and whether there is evidence that it is. */
  static boolean makes(ClientPlan client, Place place, Arrivals arrivals) {
    if (!client.match().matches(place.kind(), place.container())) {
      return false;
    }
    return client.match().names(place.container())
        || declaredHere(client, place)
        || arrivals.evident(client.url())
        || client.sources().values().stream().anyMatch(arrivals::evident);
  }

  /**
   * A container of a workload.
   *
   * @param alone whether it is the only main container, so that what is declared without naming a
   *     container can only mean it
   */
  record Place(String kind, Container container, boolean alone) {}

  private static boolean declaredHere(ClientPlan client, Place place) {
    if (client.declared().isEmpty()) {
      return false;
    }
    return !client.match().containers().isEmpty()
        || (place.alone() && place.container().slot() == Container.Slot.MAIN);
  }

  /** When the pool that a resolution was compared with stops to count. */
  static Optional<Instant> changesAt(Resolution resolution) {
    return resolution.expectation().until();
  }
}
