package io.poolwarden.policy;

import io.poolwarden.pool.Judgement;
import io.poolwarden.pool.Pool;
import io.poolwarden.pool.Setting;
import io.poolwarden.value.Reason;
import io.poolwarden.value.Ref;
import io.poolwarden.value.Source;
import io.poolwarden.value.Value;
import io.poolwarden.workload.Container;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Resolves a client in a container that makes it, and chooses what to compare it with. */
final class ClientResolver {
  private final Scope scope;
  private final Instant now;
  private final Set<Ref> absent;

  /**
   * A resolver of one configuration's clients.
   *
   * @param absent the objects that the workload refers to and that do not exist
   */
  ClientResolver(Scope scope, Instant now, Set<Ref> absent) {
    this.scope = scope;
    this.now = now;
    this.absent = absent;
  }

  Resolution resolve(ClientPlan client, Container container, Arrivals arrivals) {
    FactFinder finder = new FactFinder(client, arrivals);
    Map<Setting, Fact> facts = finder.facts();
    Map<Setting, Value> values = new EnumMap<>(Setting.class);
    facts.forEach((s, fact) -> given(fact).ifPresent(v -> values.put(s, v)));
    Pool found = new Pool(client.name(), values, finder.url());
    List<Resolution> possible =
        client.expectations().stream()
            .filter(e -> e.counts(now))
            .map(e -> against(e, new Found(client, container, facts, found)))
            .toList();
    return possible.size() == 1
        ? possible.getFirst()
        : possible.stream().min(Comparator.comparingInt(ClientResolver::distance)).orElseThrow();
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
        absent,
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
        values.put(setting, stated(stated));
      }
    }
    return new Pool(pool.client(), values, pool.url());
  }

  /**
   * How far the container is from a pool as a whole, if what is not known of it is as that pool
   * states: what then differs, and what the library then refuses. A pool that is met for certain
   * comes before one that only may be; of equals the pool itself comes first.
   */
  private static int distance(Resolution resolution) {
    int wrong = supposed(resolution).violations().size();
    int unknown = 0;
    for (Setting setting : resolution.facts().keySet()) {
      switch (resolution.agreement(setting)) {
        case MISMATCH -> wrong++;
        case UNRESOLVED -> unknown = 1;
        case MATCH, NOT_COMPARED -> {}
      }
    }
    return 2 * wrong + unknown;
  }

  private static Judgement supposed(Resolution resolution) {
    Map<Setting, Value> values = new EnumMap<>(Setting.class);
    values.putAll(resolution.pool().settings());
    resolution
        .facts()
        .forEach((setting, fact) -> {
          String stated = resolution.expectation().stated().get(setting);
          boolean open = resolution.agreement(setting) == Covered.Agreement.UNRESOLVED;
          if (open && stated != null && !Fact.isNoUrl(fact.read())) {
            values.put(setting, stated(stated));
          }
        });
    Pool pool = new Pool(resolution.client().name(), values, resolution.pool().url());
    return resolution.client().library().judge(pool, resolution.client().version());
  }

  private static Value stated(String text) {
    return new Value.Known(text, new Source.Fallback("the configuration"));
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
