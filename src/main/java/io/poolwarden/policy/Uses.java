package io.poolwarden.policy;

import io.poolwarden.pool.Endpoint;
import io.poolwarden.pool.Pool;
import io.poolwarden.pool.Setting;
import io.poolwarden.value.Source;
import io.poolwarden.value.Value;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds out what the clients of a workload use of servers. */
final class Uses {
  private final Survey survey;
  private final List<Found> found = new ArrayList<>();

  private record Found(Resolution at, Use use) {
    /** Two configurations can look at one engine: it reads one URL and has one pool. */
    boolean same(Found other) {
      Optional<Source> url = at.pool().url().map(Value::source);
      return !at.scope().configuration().equals(other.at.scope().configuration())
          && url.isPresent()
          && url.equals(other.at.pool().url().map(Value::source))
          && use.server().equals(other.use.server())
          && use.container().name().equals(other.use.container().name())
          && use.demand().equals(other.use.demand());
    }
  }

  private Uses(Survey survey) {
    this.survey = survey;
  }

  /** Of every client with a server, once. */
  static List<Use> of(Survey survey) {
    Uses uses = new Uses(survey);
    survey.resolutions().forEach(uses::add);
    return uses.found.stream().map(Found::use).toList();
  }

  private void add(Resolution at) {
    Optional<String> server = at.client().access().server();
    if (server.isEmpty()) {
      return;
    }
    Use use =
        new Use(
            server.get(),
            at.client().name(),
            at.container(),
            survey.start(at.container()),
            at.client().library().demand(pool(at), at.client().version()),
            endpoint(at),
            at.client().access());
    Found next = new Found(at, use);
    if (found.stream().noneMatch(next::same)) {
      found.add(next);
    }
  }

  /** Where its URL leads; nothing is known of one that is not given. */
  static Endpoint endpoint(Resolution at) {
    return at.pool().url().map(at.client().library()::endpoint).orElse(Endpoint.UNKNOWN);
  }

  /**
   * What the code gives the pool, its own defaults too. Engine and driver are the configuration's
   * where the container's are not known.
   */
  private static Pool pool(Resolution at) {
    Map<Setting, Value> values = new EnumMap<>(Setting.class);
    at.facts().forEach((setting, fact) -> values.put(setting, fact.read()));
    Pool given = new Pool(at.client().name(), values, at.pool().url());
    return ClientResolver.completed(given, at.expectation());
  }
}
